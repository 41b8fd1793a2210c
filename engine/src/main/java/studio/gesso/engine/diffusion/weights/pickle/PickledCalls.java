package studio.gesso.engine.diffusion.weights.pickle;

import java.util.List;
import java.util.Set;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.ClassName;

/** The calls in pickles that only rebuild data; each is done here, and everything else is refused. */
final class PickledCalls {

    private static final int MOST_NESTED = 8;

    /** Calls that give values in which no weights are: they become inert objects. */
    private static final Set<String> INERT = Set.of("_codecs.encode", "copyreg.__newobj__", "builtins.bytearray",
            "builtins.bytes", "builtins.complex", "builtins.slice", "builtins.range", "builtins.int", "builtins.float",
            "builtins.str", "builtins.bool", "builtins.object", "numpy.dtype", "numpy.core.multiarray.scalar",
            "numpy._core.multiarray.scalar", "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray._reconstruct", "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer",
            "torch.device", "torch.serialization._get_layout", "torch._utils._rebuild_sparse_tensor",
            "torch._utils._rebuild_sparse_csr_tensor", "torch._utils._rebuild_qtensor",
            "torch._utils._rebuild_meta_tensor_no_storage", "torch._utils._rebuild_nested_tensor",
            "datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta", "datetime.timezone",
            "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePosixPath",
            "pathlib.PureWindowsPath", "pathlib._local.PosixPath", "pathlib._local.WindowsPath", "decimal.Decimal",
            "fractions.Fraction", "uuid.UUID");

    private int copied;

    /** A new object without a call of its class: data whatever its class is. */
    static PickledValue object(PickledValue type) {
        if (!(type instanceof ClassName name)) {
            throw PickleException.damaged("its pickle makes an object of what is no class");
        }
        return switch (plain(name)) {
            case "collections.OrderedDict", "collections.defaultdict", "builtins.dict" -> new PickledMap();
            case "builtins.list", "builtins.set", "builtins.tuple" -> new PickledList(List.of());
            default -> new PickledObject(name);
        };
    }

    /**
     * The result of a call.
     *
     * @throws PickleException if it is not known to only rebuild data
     */
    PickledValue call(PickledValue callable, List<PickledValue> arguments) {
        return call(callable, arguments, 0);
    }

    private PickledValue call(PickledValue callable, List<PickledValue> arguments, int depth) {
        if (!(callable instanceof ClassName name)) {
            throw PickleException.runs("something that it has made itself");
        }
        if (depth > MOST_NESTED) {
            throw PickleException.damaged("its pickle rebuilds a tensor out of itself");
        }
        return switch (plain(name)) {
            case "collections.OrderedDict", "collections.defaultdict", "collections.Counter", "builtins.dict" ->
                map(arguments);
            case "builtins.set", "builtins.frozenset", "builtins.list", "builtins.tuple", "collections.deque",
                    "torch.Size" ->
                arguments.isEmpty() ? new PickledList(List.of()) : listOf(arguments.getFirst());
            case "copyreg._reconstructor" -> object(argument(arguments, 0));
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3" ->
                RebuiltTensor.of(arguments);
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
                    "torch._utils._rebuild_device_tensor_from_cpu_tensor" ->
                argument(arguments, 0);
            case "torch._tensor._rebuild_from_type_v2", "torch._tensor._rebuild_from_type" ->
                call(argument(arguments, 0), items(argument(arguments, 2)), depth + 1);
            default -> inert(name);
        };
    }

    private static PickledList listOf(PickledValue value) {
        return value instanceof PickledList list ? list : new PickledList(List.of());
    }

    private static List<PickledValue> items(PickledValue value) {
        return listOf(value).items();
    }

    private static PickledValue inert(ClassName name) {
        if (INERT.contains(plain(name))) {
            return new PickledObject(name);
        }
        throw PickleException.runs(TextFile.shortened(name.shown()));
    }

    /** Names of Python 2 as those of Python 3. */
    private static String plain(ClassName name) {
        return switch (name.module()) {
            case "__builtin__" -> "builtins." + name.name();
            case "copy_reg" -> "copyreg." + name.name();
            default -> name.module() + "." + name.name();
        };
    }

    private static PickledValue argument(List<PickledValue> arguments, int index) {
        if (index >= arguments.size()) {
            throw PickleException.damaged("its pickle calls something with too few arguments");
        }
        return arguments.get(index);
    }

    /** Of pairs, or another dictionary itself, or empty. */
    private PickledMap map(List<PickledValue> arguments) {
        PickledMap map = new PickledMap();
        for (PickledValue argument : arguments) {
            if (argument instanceof PickledMap other) {
                return other;
            }
            if (argument instanceof PickledList pairs) {
                copied += pairs.items().size();
                PickleStack.bound(copied <= PickleStack.MOST_VALUES);
                pairs.items().forEach(pair -> putPair(map, pair));
            }
        }
        return map;
    }

    private static void putPair(PickledMap map, PickledValue pair) {
        if (!(pair instanceof PickledList two) || two.items().size() != 2) {
            throw PickleException.damaged("its pickle has a key without a value");
        }
        map.put(two.items().get(0), two.items().get(1));
    }
}

package studio.gesso.engine.diffusion.onnx.vendor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.SystemFolders.OperatingSystem;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts.Guidance;

/** Reads a file of {@link ProviderFacts}; whatever in it is not understood is named in a sentence. */
final class FactsFile {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");
    private static final Map<String, ElementType> PRECISIONS = Map.of("float32", ElementType.FLOAT, "float16",
            ElementType.HALF);
    private static final Map<String, Guidance> GUIDANCE = Map.of("one batch", Guidance.ONE_BATCH_OF_TWO, "two calls",
            Guidance.TWO_CALLS);
    /** Half precision has 11 bits, and a network adds thousands of numbers. */
    private static final Map<ElementType, Double> TOLERANCES = Map.of(ElementType.FLOAT, 1e-3, ElementType.HALF, 2e-2);

    private final String file;
    private final JsonObject json;
    private final Set<String> unknown;

    private FactsFile(String file, JsonObject json) {
        this.file = file;
        this.json = json;
        this.unknown = new HashSet<>(json.keySet());
    }

    /**
     * Reads facts.
     *
     * @param file its name in messages
     * @throws UserException if it is not such a file
     */
    static ProviderFacts read(String file, String text) {
        FactsFile of = new FactsFile(file, StrictJson.object(text)
                .orElseThrow(() -> new UserException(file + " is not a JSON object; mend it, or delete it.")));
        ProviderFacts facts = of.facts();
        of.unknown.stream().sorted().findFirst().ifPresent(name -> {
            throw of.wrong("has “" + name + "”, which Gesso does not know");
        });
        return facts;
    }

    private ProviderFacts facts() {
        String name = Optional.of(text("name"))
                .filter(text -> NAME.matcher(text).matches() && !text.equals("auto"))
                .orElseThrow(() -> wrong("needs a “name” of small letters, digits, dots and hyphens"));
        Joining joining = constant("joined", Joining.class);
        Map<OperatingSystem, List<String>> libraries = libraries();
        if (joining == Joining.PLUGIN && libraries.isEmpty()) {
            throw wrong("names no “libraries”, which a plug-in needs");
        }
        ElementType precision = oneOf("precision", PRECISIONS);
        return new ProviderFacts(name, text("label"), text("provider"), joining, systems(joining, libraries),
                libraries, texts("options"), precision,
                number("tolerance").orElseGet(() -> TOLERANCES.getOrDefault(precision, 0.0)),
                oneOf("guidance", GUIDANCE), optional("arenas").orElse("cpu:0"),
                truth("sharesMemory"),
                number("preference").orElse(0.0).intValue(),
                truth("automatic"), truth("serial"), texts("unfit"), faults(),
                optional("noDevice").orElse("it finds no device that it can use"), text("licence"),
                optional("advice"));
    }

    private Set<OperatingSystem> systems(Joining joining, Map<OperatingSystem, List<String>> libraries) {
        Set<OperatingSystem> systems = EnumSet.noneOf(OperatingSystem.class);
        take("systems").ifPresentOrElse(
                list -> elements("systems", list).forEach(one -> systems.add(system(string("systems", one)))),
                () -> systems.addAll(joining == Joining.PLUGIN
                        ? libraries.keySet()
                        : EnumSet.allOf(
                                OperatingSystem.class)));
        return systems;
    }

    private Map<OperatingSystem, List<String>> libraries() {
        Map<OperatingSystem, List<String>> libraries = new EnumMap<>(OperatingSystem.class);
        members("libraries").forEach((system, names) -> libraries.put(system(system),
                elements("libraries", names).map(name -> fileName(string("libraries", name))).toList()));
        return libraries;
    }

    /** A library is looked for in folders of devices only. */
    private String fileName(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            throw wrong("has “" + name + "” in “libraries”; write the name of a file without its folder");
        }
        return name;
    }

    private OperatingSystem system(String name) {
        return Stream.of(OperatingSystem.values())
                .filter(system -> system.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("names the system “" + name + "”; write linux, windows or mac"));
    }

    private List<KnownFault> faults() {
        List<KnownFault> faults = new ArrayList<>();
        take("faults").ifPresent(list -> elements("faults", list).forEach(fault -> {
            if (!(fault instanceof JsonObject one) || !one.keySet().equals(Set.of("says", "means"))) {
                throw wrong("has in “faults” what is not {\"says\": …, \"means\": …}");
            }
            faults.add(new KnownFault(pattern(string("says", one.get("says"))), string("means", one.get("means"))));
        }));
        return faults;
    }

    private Pattern pattern(String words) {
        try {
            return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw wrong("has in “faults” the expression “" + words + "”, which is none (" + e.getDescription() + ")");
        }
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        members(name).forEach((key, value) -> texts.put(key, string(name, value)));
        return texts;
    }

    private Map<String, JsonElement> members(String name) {
        return take(name).map(value -> {
            if (!(value instanceof JsonObject object)) {
                throw wrong("needs an object for “" + name + "”");
            }
            return object.asMap();
        }).orElse(Map.of());
    }

    private Stream<JsonElement> elements(String name, JsonElement value) {
        if (!(value instanceof JsonArray array)) {
            throw wrong("needs a list for “" + name + "”");
        }
        return array.asList().stream();
    }

    private <E extends Enum<E>> E constant(String name, Class<E> type) {
        return oneOf(name, Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT),
                        Function.identity())));
    }

    private <T> T oneOf(String name, Map<String, T> values) {
        String text = text(name);
        return Optional.ofNullable(values.get(text))
                .orElseThrow(() -> wrong("has “" + text + "” for “" + name + "”; write one of "
                        + String.join(", ", values.keySet().stream().sorted().toList())));
    }

    private String text(String name) {
        return optional(name).filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong("needs a text for “" + name + "”"));
    }

    private Optional<String> optional(String name) {
        return take(name).map(value -> string(name, value));
    }

    private Optional<Double> number(String name) {
        return take(name).map(value -> {
            if (!(value instanceof JsonPrimitive number) || !number.isNumber()
                    || !Double.isFinite(number.getAsDouble())) {
                throw wrong("needs a number for “" + name + "”");
            }
            return number.getAsDouble();
        });
    }

    private boolean truth(String name) {
        return take(name).map(value -> {
            if (!(value instanceof JsonPrimitive truth) || !truth.isBoolean()) {
                throw wrong("needs true or false for “" + name + "”");
            }
            return truth.getAsBoolean();
        }).orElse(false);
    }

    private String string(String name, JsonElement value) {
        if (!(value instanceof JsonPrimitive text) || !text.isString()) {
            throw wrong("needs texts for “" + name + "”");
        }
        return text.getAsString();
    }

    private Optional<JsonElement> take(String name) {
        unknown.remove(name);
        return Optional.ofNullable(json.get(name));
    }

    private UserException wrong(String what) {
        return new UserException(file + " " + what + "; it is not used. Mend it, or delete it.");
    }
}

package studio.gesso.engine.diffusion.weights.pickle;

import java.util.List;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.ClassName;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Whole;

/** What {@code torch._utils._rebuild_tensor}, {@code _v2} and {@code _v3} make: a view of a storage. */
final class RebuiltTensor {

    private static final int WITH_TYPE = 7;
    private static final int MOST_AXES = 64;

    private RebuiltTensor() {}

    /** From storage, offset, extents, strides, two things of training, and the type in version 3. */
    static PickledTensor of(List<PickledValue> arguments) {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof PickledStorage storage)
                || !(arguments.get(1) instanceof Whole(long offset))) {
            throw PickleException.damaged("its pickle rebuilds a tensor out of what is no storage");
        }
        StoredType type = arguments.size() >= WITH_TYPE && arguments.get(WITH_TYPE - 1) instanceof ClassName dtype
                ? TorchType.of(dtype)
                : storage.type();
        return new PickledTensor(storage, type, offset, counts(arguments.get(2)), counts(arguments.get(3)));
    }

    private static List<Long> counts(PickledValue tuple) {
        if (!(tuple instanceof PickledList list) || list.items().size() > MOST_AXES) {
            throw PickleException.damaged("its pickle has a tensor without a shape");
        }
        return list.items().stream().map(RebuiltTensor::count).toList();
    }

    private static long count(PickledValue value) {
        if (value instanceof Whole(long count) && count >= 0) {
            return count;
        }
        throw PickleException.damaged("its pickle has a tensor with a shape that is none");
    }
}

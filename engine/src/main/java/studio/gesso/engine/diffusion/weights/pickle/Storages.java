package studio.gesso.engine.diffusion.weights.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.weights.MemoryBudget;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.ClassName;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Nothing;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Text;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Whole;

/** All storages that a pickle names, by their keys. */
public final class Storages {

    private static final int WITH_COUNT = 5;

    private final MemoryBudget budget;
    private final Map<String, PickledStorage> byKey = new LinkedHashMap<>();

    /** None yet. */
    public Storages(MemoryBudget budget) {
        this.budget = budget;
    }

    /** All that were named so far. */
    public Map<String, PickledStorage> byKey() {
        return byKey;
    }

    /** What a persistent id of PyTorch stands for: a storage, or a class with its source, of which the name is kept. */
    public PickledValue of(List<PickledValue> id) {
        if (id.size() > 1 && id.get(0) instanceof Text(String kind) && kind.equals("module")) {
            return id.get(1);
        }
        if (id.size() >= WITH_COUNT && id.get(0) instanceof Text(String kind) && kind.equals("storage")
                && id.get(1) instanceof ClassName type && id.get(2) instanceof Text(String key)
                && id.get(4) instanceof Whole(long count)) {
            if (id.size() > WITH_COUNT && id.get(WITH_COUNT) != Nothing.NONE) {
                throw PickleException.refused("is of a PyTorch from before 2018, with views of storages. Save it again"
                        + " with a newer PyTorch, or get the model as safetensors.");
            }
            return storage(key, type, count);
        }
        throw PickleException.damaged("its pickle refers to something outside that is no storage");
    }

    private PickledStorage storage(String key, ClassName type, long count) {
        PickledStorage storage = new PickledStorage(key, TorchType.of(type), count, budget);
        PickledStorage known = byKey.putIfAbsent(key, storage);
        if (known != null && (known.bytes() != storage.bytes() || known.type() != storage.type())) {
            throw PickleException.damaged("its pickle says two things of the storage " + TextFile.shortened(key));
        }
        return known == null ? storage : known;
    }
}

package studio.gesso.engine.diffusion.weights.torch;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.weights.MemoryBudget;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.pickle.PickleException;
import studio.gesso.engine.diffusion.weights.pickle.PickleInput;
import studio.gesso.engine.diffusion.weights.pickle.PickledList;
import studio.gesso.engine.diffusion.weights.pickle.PickledStorage;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue.Real;
import studio.gesso.engine.diffusion.weights.pickle.Storages;
import studio.gesso.engine.diffusion.weights.pickle.Unpickler;

/**
 * PyTorch's format before version 1.6: pickles of a magic number, a version and the system, then what was saved, then
 * the keys of the storages, and after that their numbers, each behind its count. Or any other pickle.
 */
final class LegacyTorchFile {

    /** 0x1950a86a20f9469cfc6c, which is too long for 64 bits. */
    private static final Real MAGIC = new Real(119547037146038801333356.0);

    private LegacyTorchFile() {}

    /** What was saved. */
    static PickledValue read(SourceFile file) throws IOException {
        Storages none = new Storages(new MemoryBudget(file));
        PickleInput in = PickleInput.of(file, 0);
        PickledValue first = new Unpickler(in, none::of).read();
        if (!first.equals(MAGIC)) {
            if (!none.byKey().isEmpty()) {
                throw PickleException.damaged("the numbers that its pickle names are not in it");
            }
            return first;
        }
        new Unpickler(in, none::of).read();
        new Unpickler(in, none::of).read();
        Storages storages = new Storages(new MemoryBudget(file));
        PickledValue root = new Unpickler(in, storages::of).read();
        if (!(new Unpickler(in, none::of).read() instanceof PickledList keys)) {
            throw PickleException.damaged("its list of storages is none");
        }
        settle(file, in.position(), keys.items(), storages.byKey());
        return root;
    }

    private static void settle(SourceFile file, long begin, List<PickledValue> keys,
            Map<String, PickledStorage> storages) throws IOException {
        long at = begin;
        Set<String> missing = new HashSet<>(storages.keySet());
        for (PickledValue value : keys) {
            String key = value.text().orElse("?");
            PickledStorage storage = storages.get(key);
            if (storage == null || !missing.remove(key)) {
                throw PickleException.damaged("its list of storages names " + TextFile.shortened(key)
                        + ", which no tensor uses");
            }
            if (file.size() - at - Long.BYTES < storage.bytes()) {
                throw file.notWhole(at + Long.BYTES + storage.bytes());
            }
            long count = file.bytes(at, Long.BYTES).getLong();
            if (count != storage.count()) {
                throw PickleException.damaged("the storage " + TextFile.shortened(key) + " has another length in it");
            }
            storage.settle(file.part(at + Long.BYTES, storage.bytes()));
            at += Long.BYTES + storage.bytes();
        }
        if (!missing.isEmpty()) {
            throw PickleException.damaged("the storage " + TextFile.shortened(missing.iterator().next())
                    + " is missing in it");
        }
    }
}

package studio.gesso.engine.diffusion.weights.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.diffusion.weights.MemoryBudget;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.pickle.PickleException;
import studio.gesso.engine.diffusion.weights.pickle.PickleInput;
import studio.gesso.engine.diffusion.weights.pickle.PickledStorage;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue;
import studio.gesso.engine.diffusion.weights.pickle.Storages;
import studio.gesso.engine.diffusion.weights.pickle.Unpickler;
import studio.gesso.engine.diffusion.weights.zip.ZipMember;
import studio.gesso.engine.diffusion.weights.zip.ZipMembers;

/** PyTorch's format since version 1.6: a zip archive with the pickle {@code data.pkl}, and a member for each storage. */
final class TorchArchive {

    private static final String PICKLE = "data.pkl";
    private static final int LONGEST_NOTE = 64;

    private final SourceFile file;
    private final Map<String, ZipMember> members;
    private final MemoryBudget budget;

    private TorchArchive(SourceFile file) throws IOException {
        this.file = file;
        this.members = ZipMembers.of(file);
        this.budget = new MemoryBudget(file);
    }

    /** What was saved. */
    static PickledValue read(SourceFile file) throws IOException {
        return new TorchArchive(file).read();
    }

    private PickledValue read() throws IOException {
        ZipMember pickle = members.values()
                .stream()
                .filter(member -> member.name().equals(PICKLE) || member.name().endsWith("/" + PICKLE))
                .min(Comparator.comparingInt(member -> member.name().length()))
                .orElseThrow(() -> PickleException.refused("is a zip archive without a PyTorch model (" + PICKLE
                        + " is missing). If a model is inside, unpack it and choose that."));
        String folder = pickle.name().substring(0, pickle.name().length() - PICKLE.length());
        if (members.containsKey(folder + "constants.pkl")) {
            throw PickleException.refused("is a TorchScript program, not weights alone. Gesso runs no code from files;"
                    + " get the model as safetensors.");
        }
        Storages storages = new Storages(budget);
        if (pickle.size() > PickleInput.LONGEST) {
            throw PickleException.refused("has a pickle of " + DataSize.of(pickle.size())
                    + ", far longer than any model's. Do not use this file.");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) pickle.size());
        pickle.unpack(file, bytes);
        PickledValue root = new Unpickler(PickleInput.of(bytes), storages::of).read();
        boolean swapped = isHighestFirst(folder);
        for (PickledStorage storage : storages.byKey().values()) {
            settle(storage, folder, swapped);
        }
        return root;
    }

    /** Big computers of IBM write the highest byte first, and say so. */
    private boolean isHighestFirst(String folder) throws IOException {
        ZipMember note = members.get(folder + "byteorder");
        if (note == null || note.size() > LONGEST_NOTE) {
            return false;
        }
        ByteBuffer text = ByteBuffer.allocate((int) note.size());
        note.unpack(file, text);
        return StandardCharsets.US_ASCII.decode(text).toString().strip().equals("big");
    }

    private void settle(PickledStorage storage, String folder, boolean swapped) throws IOException {
        String name = "data/" + storage.key();
        ZipMember member = Optional.ofNullable(members.get(folder + name))
                .orElseThrow(() -> PickleException.damaged(TextFile.shortened(name) + " is missing in it"));
        if (member.size() != storage.bytes()) {
            throw PickleException.damaged(TextFile.shortened(name) + " in it has " + DataSize.of(member.size())
                    + " where " + DataSize.of(storage.bytes()) + " belong");
        }
        if (!member.isDeflated() && !swapped) {
            storage.settle(file.part(member.begin(), member.size()));
            return;
        }
        ByteBuffer bytes = budget.allocate(member.size());
        member.unpack(file, bytes);
        if (swapped) {
            swap(bytes, storage.word());
        }
        storage.settle(new TensorData.InMemory(bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN)));
    }

    private static void swap(ByteBuffer bytes, int word) {
        for (int at = 0; at < bytes.limit(); at += word) {
            for (int low = at, high = at + word - 1; low < high; low++, high--) {
                byte b = bytes.get(low);
                bytes.put(low, bytes.get(high));
                bytes.put(high, b);
            }
        }
    }
}

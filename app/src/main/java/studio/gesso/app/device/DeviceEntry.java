package studio.gesso.app.device;

import java.util.List;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/**
 * A line of the page of devices.
 *
 * @param id what is chosen by it
 * @param name for people
 * @param facts a few short ones
 * @param sentences why it cannot be used, and how it can be got
 * @param uses what it can be used for
 */
public record DeviceEntry(String id, String name, List<String> facts, List<String> sentences, Set<DeviceUse> uses) {

    public DeviceEntry {
        facts = List.copyOf(facts);
        sentences = List.copyOf(sentences);
        uses = Set.copyOf(uses);
    }

    /** Whether it can be chosen for pictures. */
    boolean offered() {
        return uses.contains(DeviceUse.DENOISING);
    }
}

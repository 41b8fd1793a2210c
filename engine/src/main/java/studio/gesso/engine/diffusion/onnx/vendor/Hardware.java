package studio.gesso.engine.diffusion.onnx.vendor;

import java.util.Locale;

/**
 * One device of an execution provider, as ONNX Runtime lists it.
 *
 * @param kind CPU, GPU or NPU
 * @param vendor who has made it
 * @param vendorId of its vendor, as on the PCI bus
 * @param deviceId of its model, as on the PCI bus
 * @param name its name for people; empty where nobody says one
 * @param copy which of several of the same kind and model it is, from 0
 * @param integrated whether it works in the memory of the computer, having none of its own
 * @param virtual whether it stands for a device that is not there: networks can be prepared for it, but not run
 */
public record Hardware(String kind, String vendor, int vendorId, int deviceId, String name, int copy,
        boolean integrated, boolean virtual) {

    /** What stays the same as long as the device is in the computer, such as "gpu-10de-2684"; a second one ends in "-2". */
    public String identity() {
        return String.format(Locale.ROOT, "%s-%04x-%04x", kind.toLowerCase(Locale.ROOT), vendorId, deviceId)
                + (copy == 0 ? "" : "-" + (copy + 1));
    }

    /** Its name for people, also where ONNX Runtime says none. */
    public String label() {
        return name.isBlank() ? (vendor.isBlank() ? "" : vendor + " ") + kind : name;
    }
}

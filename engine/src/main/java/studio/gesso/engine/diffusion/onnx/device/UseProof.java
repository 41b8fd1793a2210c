package studio.gesso.engine.diffusion.onnx.device;

import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/**
 * What the self-test of a device says about one use.
 *
 * @param difference the largest from the processor's result, as a part of its largest number
 * @param seconds a run took
 * @param processor seconds that a run took on the processor
 * @param failure why the device cannot be used for this, as a clause; empty if it can
 */
public record UseProof(DeviceUse use, double difference, double seconds, double processor, Optional<String> failure) {

    /** A use for which the device cannot be tried. */
    static UseProof failed(DeviceUse use, String why) {
        return new UseProof(use, 0, 0, 0, Optional.of(why));
    }

    public boolean isPassed() {
        return failure.isEmpty();
    }
}

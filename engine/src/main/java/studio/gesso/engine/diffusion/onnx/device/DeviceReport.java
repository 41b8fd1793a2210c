package studio.gesso.engine.diffusion.onnx.device;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/**
 * What the self-test says about one device.
 *
 * @param id the name by which it is chosen; the same as long as it is in the computer
 * @param label its name for people
 * @param proofs one for each use
 */
public record DeviceReport(String id, String label, List<UseProof> proofs) {

    public DeviceReport {
        proofs = List.copyOf(proofs);
    }

    /** What it may be used for. */
    public Set<DeviceUse> uses() {
        Set<DeviceUse> uses = EnumSet.noneOf(DeviceUse.class);
        proofs.stream().filter(UseProof::isPassed).map(UseProof::use).forEach(uses::add);
        return uses;
    }

    /** Why it is not offered, as a clause: it fails in what takes nearly all of the time. */
    public Optional<String> obstacle() {
        return uses().contains(DeviceUse.DENOISING)
                ? Optional.empty()
                : proofs.stream().flatMap(proof -> proof.failure().stream()).findFirst();
    }

    /** How many times faster than the processor it runs the small U-Net. */
    public double speed() {
        return proofs.stream()
                .filter(proof -> proof.use() == DeviceUse.DENOISING && proof.isPassed() && proof.seconds() > 0)
                .mapToDouble(proof -> proof.processor() / proof.seconds())
                .findFirst()
                .orElse(1);
    }
}

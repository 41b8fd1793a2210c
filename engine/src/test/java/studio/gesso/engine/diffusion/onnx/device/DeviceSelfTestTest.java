package studio.gesso.engine.diffusion.onnx.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.onnx.vendor.Joining;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/** The small networks, on the processor as if it were another device. */
class DeviceSelfTestTest {

    private static Provider processor(Joining joining, ElementType precision, double tolerance,
            Map<String, String> unfit) {
        ProviderFacts own = Provider.CPU.facts();
        return new Provider(new ProviderFacts("other", "Other", own.provider(), joining, own.systems(), Map.of(),
                Map.of(), precision, tolerance, own.guidance(), own.arenas(), false, 0, false, false, unfit,
                own.faults(),
                own.noDevice(), own.licence(), Optional.empty()));
    }

    @Test
    void theProcessorAgreesWithItself() {
        List<UseProof> proofs = DeviceSelfTest.of(Provider.CPU);
        assertEquals(List.of(DeviceUse.values()), proofs.stream().map(UseProof::use).toList());
        for (UseProof proof : proofs) {
            assertEquals(Optional.empty(), proof.failure());
            assertEquals(0, proof.difference(), proof::toString);
            assertTrue(proof.seconds() > 0 && proof.processor() > 0, proof::toString);
        }
    }

    /** Half precision differs from float, by a thousandth or so. */
    @Test
    void halfPrecisionIsComparedWithFloat() {
        for (UseProof proof : DeviceSelfTest.of(processor(Joining.PROCESSOR, ElementType.HALF, 2e-2, Map.of()))) {
            assertEquals(Optional.empty(), proof.failure());
            assertTrue(proof.difference() > 1e-5 && proof.difference() < 1e-2, proof::toString);
        }
    }

    @Test
    void whatDiffersTooMuchFails() {
        for (UseProof proof : DeviceSelfTest.of(processor(Joining.PROCESSOR, ElementType.HALF, 1e-7, Map.of()))) {
            String failure = proof.failure().orElseThrow();
            assertTrue(failure.matches("it calculates wrongly: its largest difference is .*, and 1.0e-07 is allowed"),
                    failure);
        }
    }

    @Test
    void aDeviceIsNotUsedForWhatNeedsAnOperatorThatItMustNotGet() {
        Provider device = processor(Joining.PROCESSOR, ElementType.FLOAT, 1e-3,
                Map.of("MultiHeadAttention", "it overflows"));
        var report = new DeviceReport("other", "Other", DeviceSelfTest.of(device));
        assertEquals(Set.of(DeviceUse.PICTURES), report.uses());
        assertEquals(Optional.of("it must not get MultiHeadAttention: it overflows"), report.obstacle());
        assertEquals(Provider.CPU, device.only(report.uses()).forUse(DeviceUse.DENOISING));
        assertEquals(device, device.forUse(DeviceUse.DENOISING));
    }

    /** The Java build has no WebGPU inside. */
    @Test
    void whatTheRuntimeDoesNotHaveIsTheFailure() {
        for (UseProof proof : DeviceSelfTest.of(processor(Joining.WEBGPU, ElementType.FLOAT, 1e-3, Map.of()))) {
            assertTrue(proof.failure().orElseThrow().startsWith("it says “"), proof::toString);
        }
    }
}

package studio.gesso.engine.diffusion.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.vendor.Joining;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/** The processor under the name of a card. */
public final class OddDevice {

    private OddDevice() {}

    /** The device; all of them are equal. */
    public static Provider open() {
        return open(false);
    }

    /**
     * The device.
     *
     * @param sharesMemory whether it works in the memory of the computer
     */
    public static Provider open(boolean sharesMemory) {
        ProviderFacts facts = Provider.CPU.facts();
        return new Provider(new ProviderFacts("odd", "Odd card", facts.provider(), Joining.PROCESSOR, facts.systems(),
                Map.of(), Map.of(), facts.precision(), 1, facts.guidance(), facts.arenas(), sharesMemory, 1, false,
                true, Map.of(),
                List.of(), "", "", Optional.empty()));
    }
}

package studio.gesso.engine.model.doctor;

import java.util.function.Consumer;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.onnx.file.OnnxFile;

/** What is worth knowing of how an export behaves, though nothing is wrong with it. */
final class MannersCheck implements Check {

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        if (patient.graph(Part.VAE_ENCODER).filter(MannersCheck::draws).isPresent()) {
            findings.accept(
                    Finding.note(patient.say(Part.VAE_ENCODER) + " draws random numbers itself: what begins with a"
                            + " picture comes out a little differently every time, whatever the seed."));
        }
        if (patient.signature()
                .map(signature -> Precision.of(signature.file()))
                .filter(p -> p == Precision.HALF || p == Precision.MIXED)
                .isPresent()) {
            findings.accept(Finding.note("The weights are in half precision, which is made for graphics cards: on the"
                    + " processor it takes about three times as long as single precision."));
        }
    }

    private static boolean draws(OnnxFile encoder) {
        return encoder.nodes().stream().anyMatch(node -> node.operator().startsWith("RandomNormal"));
    }
}

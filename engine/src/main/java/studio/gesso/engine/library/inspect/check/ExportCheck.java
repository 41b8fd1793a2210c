package studio.gesso.engine.library.inspect.check;

import java.util.function.Consumer;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.library.inspect.report.Finding;

/** Notes about the behaviour of an export that are not problems. */
public final class ExportCheck implements Check {

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        if (examined.graph(ModelPart.VAE_ENCODER).filter(ExportCheck::draws).isPresent()) {
            findings.accept(
                    Finding.note(
                            examined.say(ModelPart.VAE_ENCODER) + " draws random numbers itself: what starts from a"
                                    + " picture comes out a little differently every time, even with the same seed."));
        }
        if (examined.signature()
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

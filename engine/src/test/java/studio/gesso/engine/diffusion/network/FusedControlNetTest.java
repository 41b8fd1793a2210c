package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.FusedGraph;
import studio.gesso.engine.diffusion.pipeline.CaseCheck;
import studio.gesso.engine.diffusion.pipeline.PipelineCase;
import studio.gesso.engine.library.inspect.BrokenCase;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** A U-Net with its ControlNets inside follows a picture as one does that has them beside it. */
class FusedControlNetTest {

    private static final Path PIPELINES = Path.of("target/pipelines");
    private static final Path BESIDE = PIPELINES.resolve("sd1-controlnet");

    @TempDir
    Path temp;

    @Test
    void asTheScriptOfDiffusersNamesItsInputs() throws IOException {
        checkAll(fused(1, "controlnet_conds", "conditioning_scales"));
    }

    @Test
    void asTheToolOfOnnxRuntimeNamesThem() throws IOException {
        checkAll(fused(1, "controlnet_images", "controlnet_scales"));
    }

    @Test
    void onlyTheFirstOfTwoControlNetsIsUsed() throws IOException {
        checkAll(fused(2, "controlnet_conds", "conditioning_scales"));
    }

    private static void checkAll(Path folder) throws IOException {
        try (DiffusionModel model = FamilyLoaders.open(ModelFolder.open(folder), Provider.CPU)) {
            var card = model.facts().card();
            assertTrue(card.variant().traits().contains(Trait.CONTROL_INSIDE), card.variant().label());
            assertTrue(card.capabilities().contains(Capability.CONTROL), card.capabilities().toString());
            List<PipelineCase> cases = PipelineCase.read(BESIDE.resolve("expected.json"), PIPELINES.resolve("inputs"));
            assertFalse(cases.isEmpty());
            for (PipelineCase one : cases) {
                new CaseCheck(one, 1).check(model);
            }
        }
        List<Finding> findings = ModelDoctor.thorough().examine(folder).findings();
        assertEquals(List.of(), findings.stream().filter(f -> f.severity() != Severity.NOTE).toList());
    }

    /** The model with its ControlNets inside. */
    private Path fused(int nets, String pictures, String scales) throws IOException {
        Path folder = temp.resolve("fused");
        BrokenCase.copy(BESIDE, folder);
        Path unet = folder.resolve("unet/model.onnx");
        Path control = folder.resolve("controlnet/model.onnx");
        Files.write(unet, FusedGraph.of(unet, control, nets, pictures, scales));
        BrokenCase.delete(control.getParent());
        return folder;
    }
}

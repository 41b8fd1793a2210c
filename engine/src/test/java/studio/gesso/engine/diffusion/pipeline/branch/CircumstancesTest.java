package studio.gesso.engine.diffusion.pipeline.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.Lora;

/** Stored states are those of a picture only while the device and the files are the same. */
class CircumstancesTest {

    private static final Circumstances HERE = new Circumstances(Provider.CPU, AdapterFinder.PATHS);

    @TempDir
    Path folder;

    @Test
    void anotherDeviceModelLoraOrVaeIsAnotherCircumstance() throws IOException {
        Path model = Files.writeString(folder.resolve("model.safetensors"), "a");
        Path lora = Files.writeString(folder.resolve("fox.safetensors"), "a");
        Path vae = Files.writeString(folder.resolve("vae.safetensors"), "a");
        Request run = Samples.request("a fox", 1).with(it -> {
            it.model = model.toString();
            it.advanced = it.advanced.with(that -> {
                that.loras = List.of(new Lora(lora.toString(), 1, 1));
                that.vae = Optional.of(vae.toString());
            });
        });
        assertEquals(HERE.apply(run), HERE.apply(run));
        Provider card = new Provider(KnownProviders.own("cuda"));
        assertNotEquals(HERE.apply(run), new Circumstances(card, AdapterFinder.PATHS).apply(run));
        // What a branch begins with has the LoRA, even where the branch has not.
        Request branch = Branch.from(run, 2, Branch.Values.of(run).withLoras(List.of()));
        String branched = HERE.apply(branch);
        for (Path file : List.of(model, lora, vae)) {
            String before = HERE.apply(run);
            Files.writeString(file, "another");
            assertNotEquals(before, HERE.apply(run));
        }
        assertNotEquals(branched, HERE.apply(branch));
    }
}

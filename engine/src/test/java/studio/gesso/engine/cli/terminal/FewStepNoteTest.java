package studio.gesso.engine.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.cli.Said;

class FewStepNoteTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final String NOTE = "lcm-lora-sd1 is a LoRA for few steps (LCM), which was made for --sampler \"LCM\""
            + " --schedule \"Automatic\" --steps 4 --guidance 1.";

    @TempDir
    Path folder;

    private String said(String lora, String... more) {
        Said said = Said.by(Stream.concat(Stream.of("generate", "a fox", "--model",
                DATA.resolve("diffusers/sd1").toString(), "--provider", "cpu", "--size", "64x64", "--seed", "7", "-o",
                folder.resolve("out.png").toString(), "--lora",
                DATA.resolve("lora").resolve(lora + ".safetensors").toString()), Stream.of(more)).toList());
        assertEquals(0, said.code(), said.err());
        assertTrue(folder.resolve("out.png").toFile().delete());
        return said.err();
    }

    @Test
    void whatALoraForFewStepsWasMadeForIsSaidAndNothingIsChanged() {
        assertTrue(said("lcm-lora-sd1", "--steps", "2").contains(NOTE));
        List<String> options = List.of("--sampler", "LCM", "--schedule", "Automatic", "--steps", "4", "--guidance",
                "1");
        assertFalse(said("lcm-lora-sd1", options.toArray(String[]::new)).contains("few steps"));
        assertFalse(said("kohya-sd1", "--steps", "2").contains("few steps"));
    }
}

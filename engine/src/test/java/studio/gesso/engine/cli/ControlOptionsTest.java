package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ExitCode;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;

/** ControlNets, T2I-Adapters and IP-Adapters on the command line. */
class ControlOptionsTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Path CONTROLS = DATA.resolve("controlnet");
    private static final Path REFERENCES = DATA.resolve("ip-adapter");
    private static final String LINES = CONTROLS.resolve("lines-ldm.safetensors").toString();
    private static final String EDGES = "image=" + CONTROLS.resolve("inputs/lines.png");
    private static final String BEACH = "image=" + REFERENCES.resolve("inputs/beach.png");

    @TempDir
    Path folder;

    private static Said said(Path out, String... more) {
        return Said.by(Stream.concat(Stream.of("generate", "a fox", "--model", DATA.resolve("diffusers/sd1").toString(),
                "--provider", "cpu", "--steps", "2", "--size", "64x64", "--seed", "7", "-o", out.toString()),
                Arrays.stream(more)).toList());
    }

    private Pixels made(String... more) {
        Path file = folder.resolve("out.png");
        Said said = said(file, more);
        assertEquals(0, said.code(), said.err());
        Pixels pixels = Pictures.read(file);
        assertTrue(file.toFile().delete());
        return pixels;
    }

    @Test
    void eachControlNetHasAFileAPictureAndAScale() {
        String depth = CONTROLS.resolve("depth-ldm-fp16.safetensors") + "," + EDGES;
        Pixels none = made();
        Pixels one = made("--control", LINES + "," + EDGES + ",scale=0.8");
        assertNotEquals(none, one);
        assertNotEquals(one, made("--control", LINES + "," + EDGES + ",scale=0.8", "--control", depth));
        assertEquals(one, made("--control", LINES + "," + EDGES + ",scale=0.8", "--control", depth + ",scale=0"));
        assertEquals(none, made("--control", LINES + "," + EDGES + ",start=0.9"));
        assertNotEquals(none, made("--control", CONTROLS.resolve("adapter-original.pth") + "," + EDGES));
    }

    @Test
    void aPreprocessorMakesTheControlPictureAndIsWrittenAsInPreprocess() {
        String photo = "src/test/data/preprocess/picture.png";
        Path edges = folder.resolve("edges.png");
        assertEquals(0, Said.by(List.of("preprocess", photo, "--with", "canny,low=30,high=90", "--size", "64x64", "-o",
                edges.toString())).code());
        Pixels ready = made("--control", LINES + ":0.8,image=" + edges);
        assertEquals(ready,
                made("--control", LINES + ",image=" + photo + ",preprocessor=canny,low=30,high=90,scale=0.8"));
        assertEquals(ready, made("--control", photo + ":0.8,model=" + LINES + ",preprocessor=canny,low=30,high=90"));
        assertNotEquals(ready, made("--control", photo + ":0.8,model=" + LINES + ",preprocessor=canny,fit=crop"));
    }

    @Test
    void aPictureEditedByInstructionsKeepsToItAsCloselyAsAskedFor() {
        String[] edit = {"--model", DATA.resolve("diffusers/pix2pix").toString(), "--image",
            CONTROLS.resolve("inputs/lines.png").toString()};
        Path file = folder.resolve("edit.png");
        List<Pixels> pictures = Stream.of("1.5", "4").map(scale -> {
            List<String> all = new ArrayList<>(
                    List.of("generate", "snow", "--provider", "cpu", "--steps", "2", "--size",
                            "64x64", "--seed", "7", "-o", file.toString(), "--image-guidance", scale));
            all.addAll(List.of(edit));
            Said said = Said.by(all);
            assertEquals(0, said.code(), said.err());
            return Pictures.read(file);
        }).toList();
        assertNotEquals(pictures.getFirst(), pictures.getLast());
    }

    @Test
    void anIpAdapterFindsItsEncoderAndTakesMasks() {
        String plain = REFERENCES.resolve("plain.safetensors") + "," + BEACH;
        String left = ",mask=" + REFERENCES.resolve("inputs/mask-left.png");
        Pixels none = made();
        Pixels one = made("--reference", plain);
        assertNotEquals(none, one);
        assertEquals(none, made("--reference", plain + ",scale=0"));
        assertEquals(none, made("--reference", plain + ",start=0.9"));
        assertEquals(one, made("--reference", plain + ",encoder=" + REFERENCES.resolve("clip_vision.safetensors")));
        Pixels masked = made("--reference", plain + left);
        assertNotEquals(one, masked);
        assertNotEquals(masked, made("--reference", plain + ",layer=1:0.5"));
    }

    @Test
    void pathsMayHaveCommasColonsAndWordsOfSettings() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a, b=c, scale"));
        Path lines = Files.copy(Path.of(LINES), odd.resolve("lines, x=1.safetensors"));
        Path edges = Files.copy(CONTROLS.resolve("inputs/lines.png"), odd.resolve("e,image=2.png"));
        assertEquals(made("--control", LINES + "," + EDGES),
                made("--control", lines + ",image=" + edges.toString().replace(",image=", ",,image=")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--control|scale=11|scale is \"11\"; it must be a number from 0 to 10",
        "--control|weight=1|there is no setting \"weight\"", "--control|scale=1,scale=2|scale is given 2 times",
        "--control|low=1|none is named", "--control|preprocessor=hed|no preprocessor",
        "--control|fit=x|crop, pad, stretch",
        "--control|start=0.6,end=0.4|the end must not be before the start", "--control|guess=yes|on or off",
        "--reference|start=0.5|names no IP-Adapter with a picture", "--reference|mask=m.png|before the first picture",
        "--reference|image=a.png,image=b.png,mask=m.png|2 pictures and 1 masks",
        "--reference|image=a.png,scale=1,image=b.png,scale=1|give scale once",
        "--reference|image=a.png,layer=x|layer=5:0.7"})
    void settingsThatMakeNoSenseAreNamed(String option, String settings, String sentence) {
        Said said = said(folder.resolve("x.png"), option, LINES + "," + settings);
        assertEquals(ExitCode.USAGE, said.code(), said.err());
        assertTrue(said.err().contains(sentence), said.err());
    }

    @Test
    void filesThatCannotBeUsedSayWhatTheyAre() {
        assertRefused("there is no mask", "--control", LINES);
        assertRefused("There is no ControlNet or T2I-Adapter “nowhere”", "--control", "nowhere," + EDGES);
        assertRefused("not a ControlNet", "--control", REFERENCES.resolve("plain.safetensors") + "," + EDGES);
        assertRefused("is a LoRA", "--control", DATA.resolve("lora/kohya-sd1-fp16.safetensors") + "," + EDGES);
        assertRefused("not an IP-Adapter", "--reference", LINES + "," + BEACH);
        assertRefused("does not fit the model", "--control", CONTROLS.resolve("xl") + "," + EDGES);
        assertRefused("There is no picture file", "--control", LINES + ",image=nowhere.png");
    }

    private void assertRefused(String sentence, String... more) {
        Path out = folder.resolve("x.png");
        Said said = said(out, more);
        assertTrue(said.code() != 0 && said.err().contains(sentence), said.code() + said.err());
        assertTrue(Files.notExists(out));
    }
}

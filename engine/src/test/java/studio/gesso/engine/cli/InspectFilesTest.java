package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.image.Size;

/** What {@code gesso inspect} says of every kind of file that Gesso writes or reads. */
class InspectFilesTest {

    private static final Path PIPELINES = Path.of("target", "pipelines");

    @TempDir
    Path folder;

    @Test
    void documentsAreRecognisedByTheirParts() {
        Path file = document("house.gesso");
        said(file, ExitCode.OK,
                "“house.gesso” is a document of Gesso: a canvas of 64 × 48 pixels with 2 picture layers"
                        + " (Picture, Paint) and 1 mask (Mask 1).");
        JsonObject json = JsonParser.parseString(Said.by("inspect", "--json", file.toString()).out()).getAsJsonObject();
        assertEquals("document", json.get("kind").getAsString());
    }

    @Test
    void documentsAreRecognisedByTheirContent() throws IOException {
        said(Files.move(document("house.gesso"), folder.resolve("house")), ExitCode.OK, "is a document of Gesso");
    }

    @Test
    void damagedDocumentsAreReported() throws IOException {
        byte[] whole = Files.readAllBytes(document("house.gesso"));
        Path file = Files.write(folder.resolve("half.gesso"), Arrays.copyOf(whole, whole.length / 2));
        said(file, ExitCode.REFUSED, "damaged");
        said(Files.writeString(folder.resolve("other.gesso"), "hello"), ExitCode.REFUSED, "damaged");
    }

    @Test
    void theLogIsToldByItsLines() throws IOException {
        Path log = folder.resolve("gesso.log");
        try (var _ = Log.begin(new LogFile(log, 1 << 20, 1))) {
            System.getLogger("studio.gesso.engine.Test").log(System.Logger.Level.INFO, "A line");
        }
        said(log, ExitCode.OK, "“gesso.log” is a log of Gesso");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1/scheduler/scheduler_config.json    | noise schedule of a model (scheduler_config.json): PNDMScheduler, 1000 timesteps
            sd1/model_index.json                   | index of a model (model_index.json): StableDiffusionPipeline
            sd1/unet/config.json                   | part of a model (config.json): UNet2DConditionModel
            sd1/text_encoder/config.json           | part of a model (config.json): CLIPTextModel
            sd1/tokenizer/vocab.json               | vocabulary of a tokenizer (vocab.json): 1148 tokens
            sd1/tokenizer/merges.txt               | vocabulary of a tokenizer (merges.txt)
            sd1/tokenizer/tokenizer_config.json    | settings of a tokenizer
            sd1/tokenizer/special_tokens_map.json  | special tokens
            flux/tokenizer_2/spiece.model          | tokenizer (SentencePiece)""")
    void partsOfModelsAreNamed(String file, String words) {
        said(PIPELINES.resolve(file), ExitCode.OK, words);
    }

    @Test
    void graphsAreRecognisedByTheirInputsAndOutputs() {
        said(PIPELINES.resolve("sd1/unet/model.onnx"), ExitCode.REFUSED,
                "“model.onnx” is one ONNX graph, not a whole model: it takes sample [");
    }

    @Test
    void weightsForPyTorchAreCounted() throws IOException {
        byte[] header = "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}".getBytes();
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        said(Files.write(folder.resolve("dreamy.safetensors"), bytes.array()), ExitCode.REFUSED, "1 tensor (FLOAT16)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            marks.jsonl    | {"picture": "a.png", "stars": 5}                             | 1 change
            verified.jsonl | {"pixels": "x", "verdict": "BIT_EXACT"}                      | 1 verification
            gesso.json     | {"name": "Postcard", "summary": "s", "defaults": {}}         | (gesso.json): Postcard
            studio.json    | {"preferences": {"theme": "DARK"}, "draft": {}}             | studio.json
            list.json      | [{"id": "x", "batch": 1, "done": 0}]                         | queue: 1 request
            flow.json      | {"3": {"class_type": "KSampler", "inputs": {}}}              | ComfyUI
            animal.txt     | cat                                                          | __animal__
            a.txt          | Steps: 20, Sampler: Euler a, CFG scale: 7                    | settings of a picture""")
    void whatGessoKeepsIsNamed(String name, String content, String words) throws IOException {
        said(Files.writeString(folder.resolve(name), content), ExitCode.OK, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index.sqlite | SQLite format 3\\0    | index of a gallery | 0
            state        | GSST                  | was not finished   | 0
            broken.json  | {"a":                 | not complete JSON  | 1
            other.json   | {"a": 1, "b": "x"}    | Gesso has no use   | 1
            empty.png    |                       | empty (0 bytes)    | 1
            page.png     | <html>                | is not one         | 1
            readme.md    | hello                 | no weight file     | 1""")
    void whatIsSomethingElseIsSaidSo(String name, String content, String words, int code) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file,
                content == null ? new byte[0] : content.replace("\\0", "\0").getBytes(StandardCharsets.UTF_8));
        said(file, code, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jfif", "a", "a.txt", "a.gesso", "a.onnx"})
    void picturesAreRecognisedByTheirContent(String name) throws IOException {
        Path jpeg = folder.resolve("made.jpg");
        ImageIO.write(new BufferedImage(8, 6, 1), "jpeg", jpeg.toFile());
        said(Files.copy(jpeg, folder.resolve(name)), ExitCode.REFUSED, "is a JPEG picture of 8 × 6 pixels");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingIsReadOfADevice() {
        Said said = Said.by("inspect", "/dev/zero");
        assertEquals(ExitCode.REFUSED, said.code());
        assertTrue(said.err().contains("is a device"), said.err());
    }

    private Path document(String name) {
        Path file = folder.resolve(name);
        DocumentFile.write(SavedDocument.of(Layers.blank(new Size(64, 48)), new JsonObject()), file);
        return file;
    }

    private static void said(Path file, int code, String words) {
        Said said = Said.by(List.of("inspect", file.toString()));
        String all = said.out() + said.err();
        assertTrue(all.contains(words), all);
        assertEquals(code, said.code(), all);
        assertFalse(all.contains("fault in Gesso"), all);
    }
}

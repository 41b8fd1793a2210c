package studio.gesso.engine.diffusion.model.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.state.StateListener;

/** Checkpoints written as ONNX pipeline folders. */
class ModelExportTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Path SD1 = DATA.resolve("diffusers/sd1");

    @TempDir
    private Path temp;

    private ModelOpener opener() {
        return new ModelOpener(temp.resolve("cache"));
    }

    private Path export(Path source, Lora... loras) {
        Path target = temp.resolve(source.getFileName() + "-onnx");
        Adapters adapters = AdapterChoice.named(List.of(loras), AdapterFinder.PATHS);
        opener().export(source, adapters).write(target, (_, _, _) -> {}, new Cancellation());
        return target;
    }

    private Pixels picture(Path model, Lora... loras) {
        Request request = new Request(model.toString(), "a (red:1.2) fox", Optional.of("fog"), new Source.Blank(),
                new Size(64, 64), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 2, 5, 7, 1,
                AdvancedSettings.NONE.with(it -> {
                    it.loras = List.of(loras);
                    it.clipSkip = 1;
                }));
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(name -> opener().open(Path.of(name)), Provider.CPU, StateListener.NONE)) {
            pipeline.run(request, events::add, new Cancellation());
        }
        assertInstanceOf(Event.Completed.class, events.getLast(), events::toString);
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(event -> ((Event.Finished) event).picture().pixels())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sd3", "flux"})
    void aFolderOfDiffusersMakesTheSamePicturesAsItsExport(String name) {
        Path source = DATA.resolve("diffusers").resolve(name);
        assertEquals(picture(source), picture(export(source)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lcm", "pix2pix", "sd1-inpaint", "sdxl-refiner", "x4-upscaler", "ddpm-pixel"})
    void everyVariantKeepsItsKindAndItsParts(String name) {
        Path source = DATA.resolve("diffusers").resolve(name);
        ModelFolder exported = ModelFolder.open(export(source));
        ModelFolder own = opener().open(source);
        assertTrue(exported.generated().isEmpty());
        assertEquals(own.graphs(), exported.graphs());
        assertEquals(ModelCard.of(own).variant(), ModelCard.of(exported).variant());
        assertEquals(ModelCard.of(own).defaults(), ModelCard.of(exported).defaults());
    }

    @Test
    void aCheckpointInOneFileDoesToo() throws IOException {
        Path file = Counted.read(DATA.resolve("small/sd1/checkpoint.tsv")).link(temp.resolve("fox.safetensors"));
        Path folder = export(file);
        assertEquals(picture(file), picture(folder));
        JsonObject index = JsonParser.parseString(Files.readString(folder.resolve("model_index.json")))
                .getAsJsonObject();
        assertEquals("StableDiffusionPipeline", index.get("_class_name").getAsString());
        assertEquals("[\"transformers\",\"CLIPTokenizer\"]", index.get("tokenizer").toString());
        assertTrue(Files.isRegularFile(folder.resolve("tokenizer/vocab.json")));
        assertTrue(Files.readString(folder.resolve("README.md")).contains("com.microsoft"));
        List<String> outputs = OnnxFile.read(folder.resolve("text_encoder/model.onnx"), "text encoder")
                .outputs()
                .stream()
                .map(Port::name)
                .toList();
        assertEquals(List.of("last_hidden_state", "pooler_output", "hidden_states.0"), outputs.subList(0, 3));
    }

    @Test
    void aLoraIsMerged() {
        Lora lora = new Lora(DATA.resolve("lora/kohya-sd1.safetensors").toString(), 0.8, 0.4);
        assertEquals(picture(SD1, lora), picture(export(SD1, lora)));
    }

    @Test
    void nothingIsReplacedAndNothingIsLeft() throws IOException {
        Path target = Files.createDirectory(temp.resolve("there"));
        ModelExport export = opener().export(SD1, Adapters.NONE);
        assertTrue(assertThrows(UserException.class,
                () -> export.write(target, (_, _, _) -> {}, new Cancellation())).getMessage()
                .contains("is there already"));
        assertTrue(assertThrows(UserException.class, () -> export.write(temp.resolve("no/where"), (_, _, _) -> {},
                new Cancellation())).getMessage().contains("There is no folder"));
        Cancellation cancellation = new Cancellation();
        AtomicLong last = new AtomicLong();
        assertThrows(CancelledException.class, () -> export.write(temp.resolve("stopped"), (part, done, all) -> {
            last.set(done);
            assertEquals(export.bytes(), all);
            if (part == ModelPart.VAE_DECODER) {
                cancellation.cancel();
            }
        }, cancellation));
        assertTrue(last.get() > 0);
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(List.of("cache", "there"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anExportIsNotExportedAgain() {
        Path folder = export(SD1);
        assertTrue(assertThrows(UserException.class, () -> opener().export(folder, Adapters.NONE)).getMessage()
                .contains("is an ONNX folder already"));
    }
}

package studio.gesso.engine.diffusion.pipeline.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.diffusion.weights.adapter.AdapterHash;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/** LoRAs and embeddings as requests and prompts ask for them. */
class AdaptedPipelineTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final String SD1 = DATA.resolve("diffusers/sd1").toString();

    @TempDir
    private static Path temp;

    private static Pipeline pipeline;

    @BeforeAll
    static void open() {
        ModelOpener files = new ModelOpener(temp.resolve("cache"));
        pipeline = new Pipeline(name -> files.open(Path.of(name)), Provider.CPU, StateListener.NONE, Optional.empty(),
                AdapterLibrary.of(new ModelLibrary(Optional.empty(), DATA.resolve("none"),
                        List.of(DATA.resolve("lora"), DATA.resolve("embedding")))));
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    private static Request request(String prompt, Lora... loras) {
        return new Request(SD1, prompt, Optional.empty(), new Source.Blank(), new Size(64, 64), SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 2, 5, 7, 1, AdvancedSettings.NONE.with(it -> it.loras = List.of(loras)));
    }

    private static List<Event> run(Request request) {
        List<Event> events = new ArrayList<>();
        pipeline.run(request, events::add, new Cancellation());
        return events;
    }

    private static List<Pixels> pictures(Request request) {
        List<Event> events = run(request);
        assertInstanceOf(Event.Completed.class, events.getLast(), events::toString);
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(event -> ((Event.Finished) event).picture().pixels())
                .toList();
    }

    private static String failure(Request request) {
        return assertInstanceOf(Event.Failed.class, run(request).getLast()).sentence();
    }

    /** The hashes stand in expected.json, beside the files that they are of. */
    @Test
    void whatChangedAPictureIsRecordedWithItsHashesInTheTextOfA1111AndInOurs() throws IOException {
        String listed = DATA.resolve("lora/kohya-sd1.safetensors").toString();
        Picture picture = pipeline.picture(
                request("a fox in fox-style <lora:kohya-sd1-style:0.5:0.8>", new Lora(listed, 0.7)), _ -> {},
                new Cancellation());
        AdapterHash first = AdapterHash.of(Path.of(listed), new Cancellation());
        AdapterHash second = AdapterHash.of(DATA.resolve("lora/kohya-sd1-style.safetensors"), new Cancellation());
        AdapterHash word = AdapterHash.of(DATA.resolve("embedding/fox-style.pt"), new Cancellation());
        Map<String, String> texts = PictureTexts.of(picture, Instant.EPOCH)
                .stream()
                .collect(Collectors.toMap(PngText::keyword, PngText::text));
        String parameters = texts.get("parameters");
        assertTrue(parameters.startsWith("a fox in fox-style <lora:kohya-sd1-style:0.5:0.8> <lora:kohya-sd1:0.7>\n"),
                parameters);
        assertTrue(parameters.contains("Lora hashes: \"kohya-sd1: " + first.addnet() + ", kohya-sd1-style: "
                + second.addnet() + "\", TI hashes: \"fox-style: " + word.sha256().substring(0, 12) + "\""),
                parameters);
        RestoredSettings ours = Metadata.read(new EmbeddedData(Optional.empty(), texts, 1), "x.png");
        assertEquals(List.of(List.of(first.sha256()), List.of(second.sha256()), List.of(word.sha256())),
                ours.files().stream().map(RecordedFile::hashes).toList());
        assertEquals(picture.made().files(), ours.origin().orElseThrow().made().orElseThrow().files());
    }

    /** Its word is ordinary text then. */
    @Test
    void anEmbeddingThatDoesNotFitTheModelIsNotRecorded() {
        List<String> files = new ArrayList<>();
        for (String prompt : List.of("a refused-width in fox-style", "a fox-style refused-width")) {
            Picture picture = pipeline.picture(request(prompt), _ -> {}, new Cancellation());
            picture.made().files().forEach(file -> files.add(file.called()));
        }
        assertEquals(List.of("fox-style", "fox-style"), files);
    }

    @Test
    void tagsAndTheListMeanTheSameAndAddUp() {
        List<Pixels> plain = pictures(request("a fox"));
        List<Pixels> listed = pictures(request("a fox", new Lora("kohya-sd1", 0.8, 0.4)));
        assertNotEquals(plain, listed);
        assertEquals(listed, pictures(request("a fox<lora:kohya-sd1:0.4:0.8>")));
        assertEquals(listed, pictures(request("a fox<lora:KOHYA-sd1.safetensors:0.4:unet=0.8>")));
        assertEquals(listed, pictures(request("a fox",
                new Lora(DATA.resolve("lora/kohya-sd1.safetensors").toString(), 0.8, 0.4))));
        List<Pixels> two = pictures(request("a fox<lora:locon-sd1:0.5>", new Lora("kohya-sd1", 0.8, 0.4)));
        assertNotEquals(listed, two);
        assertEquals(plain, pictures(request("a fox<lora:kohya-sd1:0>")));
        assertEquals(listed, pictures(request("a fox<lora:kohya-sd1:0.4:0.8>")));
    }

    @Test
    void picturesOfABatchMayHaveDifferentLoras() {
        Request both = request("a fox{<lora:kohya-sd1:1>|}").with(it -> it.batch = 6);
        List<Pixels> made = pictures(both);
        for (int i = 0; i < made.size(); i++) {
            Request one = pipeline.first(both.picture(i));
            assertEquals(pictures(one).getFirst(), made.get(i));
        }
        assertEquals(2, IntStream.range(0, 6)
                .mapToObj(i -> pipeline.first(both.picture(i)).prompt())
                .distinct()
                .count());
    }

    @Test
    void wordsOfEmbeddingsAreFoundInPrompts() {
        List<Pixels> plain = pictures(request("a fox in fox styles"));
        assertNotEquals(plain, pictures(request("a fox in fox-style")));
        assertEquals(pictures(request("a fox in fox-style")), pictures(request("a fox in Fox-Style")));
        assertNotEquals(pictures(request("a (fox-style:1.5) cat")), pictures(request("a fox-style cat")));
        assertNotEquals(pictures(request("a <gesso> cat")), pictures(request("a cat")));
    }

    @Test
    void whatCannotBeLoadedIsSaid() {
        String unknown = failure(request("a fox<lora:kohya-sd2:1>"));
        assertTrue(unknown.contains("kohya-sd2") && unknown.contains("kohya-sd1"), unknown);
        assertTrue(failure(request("a fox<lora:kohya-sd1:x>")).contains("<lora:name:0.8>"));
        assertTrue(failure(request("a fox", new Lora("kohya-sd1", 11))).contains("kohya-sd1"));
        assertTrue(failure(request("a fox<lora:peft-flux:1>")).contains("FLUX.1"));
        assertTrue(failure(request("a fox<lora:refused-nan>")).contains("NaN"));
        Request export = request("a fox<lora:full-sd1:1>").with(it -> it.model = Path.of("target/pipelines/sd1")
                .toAbsolutePath()
                .toString());
        assertTrue(failure(export).contains("safetensors"), failure(export));
        assertEquals(pictures(request("a fox")), pictures(request("a fox")));
    }
}

package studio.gesso.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;
import studio.gesso.engine.diffusion.model.generated.choice.ChosenPredictions;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.request.speed.Matrices;

/** Checkpoints that lack a part, use another VAE, or do not say what they predict. */
class CompletedModelsTest {

    private static final Counted SD1 = Counted.of("small/sd1");

    @TempDir
    Path temp;

    private Path models;

    @BeforeEach
    void folder() throws IOException {
        models = Files.createDirectories(temp.resolve("models"));
    }

    @Test
    void aCheckpointWithoutVaeOpensWithThatOfAnotherModelOfItsFamily() throws IOException {
        without("first_stage_model.").write(models.resolve("pruned.safetensors"));
        String alone = library().listed().getFirst().problem();
        assertTrue(alone.contains("lacks its VAE") && alone.contains("Stable Diffusion 1"), alone);
        Counted.of("small/sd2").link(models.resolve("other-family.safetensors"));
        assertEquals(alone, library().listed().getLast().problem());
        SD1.link(models.resolve("whole.safetensors"));
        ModelFolder found = library().find("pruned");
        assertTrue(found.graph(ModelPart.VAE_DECODER).isPresent());
        assertEquals(List.of("Its VAE is not in the file; that of whole.safetensors is used."),
                found.generated().orElseThrow().notes());
    }

    @Test
    void theStarterLendsNothingBecauseItsNetworksFitNoOtherModel() throws IOException {
        without("first_stage_model.").write(models.resolve("pruned.safetensors"));
        ModelLibrary library = new ModelLibrary(ModelPlaces.starter(), models, List.of(), library().seen());
        assertEquals(ModelFamily.STABLE_DIFFUSION_1, library.cards().getFirst().variant().family());
        String problem = library.listed().getLast().problem();
        assertTrue(problem.contains("lacks its VAE"), problem);
    }

    @Test
    void aCheckpointWithoutTextEncoderOpensWithThatOfAnotherModel() throws IOException {
        without("cond_stage_model.").write(models.resolve("pruned.safetensors"));
        SD1.link(models.resolve("whole.safetensors"));
        assertTrue(library().find("pruned").graph(ModelPart.TEXT_ENCODER).isPresent());
        assertTrue(library().cards().getFirst().summary().contains("text encoder is not in the file"));
        Request request = new Request("pruned", "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 1, 1, 1);
        List<String> noted = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(library(), Provider.CPU, StateListener.NONE)) {
            for (String model : List.of("pruned", "whole", "pruned")) {
                pipeline.run(request.with(it -> it.model = model), event -> {
                    if (event instanceof Event.Noted(String sentence)) {
                        noted.add(sentence);
                    }
                }, new Cancellation());
            }
        }
        assertEquals(List.of("Its text encoder is not in the file; that of whole.safetensors is used."), noted);
    }

    @Test
    void aVaeIsUsedInsteadOfTheModelsOwn() throws IOException {
        Path model = SD1.link(models.resolve("whole.safetensors"));
        Path vae = only("first_stage_model.").write(temp.resolve("soft.safetensors"));
        ModelFolder own = library().find(model.toString());
        ModelFolder other = library().find(model.toString(), with(vae));
        assertEquals(own.path(), other.path());
        assertNotEquals(own.generated().orElseThrow().folder(), other.generated().orElseThrow().folder());
        assertEquals(List.of("Its VAE is replaced by soft.safetensors."), other.generated().orElseThrow().notes());
        Path known = Files.createDirectories(models.resolve("vae")).resolve("soft.safetensors");
        Files.move(vae, known);
        for (String name : List.of("soft", "soft.safetensors", "SOFT", known.toString())) {
            assertEquals(known, library().vae(name), name);
        }
        String unknown = assertThrows(UserException.class, () -> library().vae("sharp")).getMessage();
        assertTrue(unknown.contains("one of: soft.safetensors"), unknown);
    }

    @Test
    void whatIsNoVaeOfTheFamilyIsRefused() throws IOException {
        Path model = SD1.link(models.resolve("whole.safetensors"));
        Path encoder = Counted.DATA.resolve("diffusers/sd1/text_encoder/model.safetensors");
        assertTrue(refused(model, encoder).contains("is a text encoder, not a VAE"), refused(model, encoder));
        Path nowhere = Files.createSymbolicLink(temp.resolve("link.safetensors"), temp.resolve("nowhere"));
        assertTrue(refused(model, nowhere).contains("There is no VAE"), refused(model, nowhere));
        Path flux = Counted.DATA.resolve("diffusers/flux/vae");
        assertTrue(refused(model, flux).contains("another family"), refused(model, flux));
        Path export = Path.of("target/pipelines/sd1");
        Path vae = only("first_stage_model.").write(temp.resolve("soft.safetensors"));
        assertTrue(refused(export, vae).contains("ONNX export"), refused(export, vae));
    }

    @Test
    void theVocabularyOfT5IsTakenFromAnotherModelOrProgram() throws IOException {
        for (String family : List.of("flux", "sd3")) {
            String tokenizer = family.equals("flux") ? "tokenizer_2" : "tokenizer_3";
            Path whole = Counted.DATA.resolve("diffusers").resolve(family).toAbsolutePath();
            Path model = temp.resolve(family + "/without");
            copy(whole, model, tokenizer);
            ModelFolder alone = library().find(model.toString());
            String sentence = assertThrows(UserException.class, () -> FamilyLoaders.open(alone, Provider.CPU).close())
                    .getMessage();
            assertTrue(sentence.contains("vocabulary of T5") && sentence.contains(tokenizer), sentence);
            assertEquals(whole.resolve(tokenizer), vocabulary(library().with(whole), model));
            Path comfy = temp.resolve(family + "/ComfyUI");
            Path kept = comfy.resolve("comfy/text_encoders/t5_tokenizer");
            copy(whole.resolve(tokenizer), kept, "nothing");
            assertEquals(kept, vocabulary(library().with(comfy.resolve("models")), model));
            Path beside = model.resolveSibling(tokenizer);
            copy(whole.resolve(tokenizer), beside, "nothing");
            assertEquals(beside, vocabulary(library(), model));
            FamilyLoaders.open(library().find(model.toString()), Provider.CPU).close();
        }
    }

    private static Path vocabulary(ModelLibrary library, Path model) {
        ModelFolder folder = library.find(model.toString());
        ModelPart part = model.getParent().endsWith("flux") ? ModelPart.TOKENIZER_2 : ModelPart.TOKENIZER_3;
        return folder.generated().orElseThrow().tokenizer(part).orElseThrow();
    }

    private static void copy(Path from, Path to, String without) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = from.relativize(file);
                if (!inside.startsWith(without)) {
                    Files.createDirectories(to.resolve(inside.toString()).getParent());
                    Files.copy(file, to.resolve(inside.toString()));
                }
            }
        }
    }

    @Test
    void whatAPersonSaysOfAFileIsRememberedByItsContent() throws IOException {
        Path file = SD1.link(models.resolve("whole.safetensors"));
        ChosenPredictions said = new ChosenPredictions(temp.resolve("settings/predictions.json"));
        said.set(file, Optional.of(Type.V_PREDICTION));
        Path renamed = Files.move(file, models.resolve("renamed.safetensors"));
        assertEquals(Type.V_PREDICTION, predicted(renamed, said));
        assertTrue(new ModelOpener(temp.resolve("cache"), library().seen().opener().lender(), Optional.empty(), said)
                .open(renamed)
                .config(ModelPart.SCHEDULER)
                .orElseThrow()
                .says("prediction_type", "v_prediction"));
        said.set(renamed, Optional.empty());
        assertEquals(Type.EPSILON, predicted(renamed, said));
        Files.writeString(said.list(), "{ damaged");
        assertEquals(Type.EPSILON, predicted(renamed, said));
    }

    private Type predicted(Path file, ChosenPredictions said) {
        return new ModelOpener(temp.resolve("cache"), library().seen().opener().lender(), Optional.empty(), said)
                .read(file)
                .orElseThrow()
                .model()
                .orElseThrow()
                .prediction()
                .type();
    }

    private String refused(Path model, Path vae) {
        return assertThrows(UserException.class,
                () -> library().find(model.toAbsolutePath().toString(), with(vae))).getMessage();
    }

    private static Counted without(String section) {
        return new Counted(SD1.rows().stream().filter(row -> !row.name().startsWith(section)).toList(),
                SD1.metadata(), SD1.padding());
    }

    private static Counted only(String section) {
        return new Counted(SD1.rows().stream().filter(row -> row.name().startsWith(section)).toList(),
                SD1.metadata(), SD1.padding());
    }

    private ModelLibrary library() {
        return new ModelLibrary(Optional.empty(), models, List.of(),
                new SeenModels(new ModelOpener(temp.resolve("cache"))));
    }

    private static ModelFinder.Wanted with(Path vae) {
        return new ModelFinder.Wanted(Optional.of(vae.toString()), Matrices.FULL);
    }
}

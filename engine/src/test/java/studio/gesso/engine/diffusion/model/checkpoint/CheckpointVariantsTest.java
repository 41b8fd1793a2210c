package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.averaged;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.each;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.joined;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.row;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.traces;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.Counted.Row;
import studio.gesso.engine.diffusion.weights.CountedSpellings;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** One model in the spellings in which it goes round: the same networks come out of all of them. */
class CheckpointVariantsTest {

    private static final Counted SD1 = Counted.of("small/sd1");

    static Stream<Arguments> spellings() {
        return Stream.of(spelling("in another order", List::reversed),
                spelling("without position_ids",
                        rows -> rows.stream().filter(row -> !row.name().endsWith("position_ids")).toList()),
                spelling("text encoder without text_model.", each(name -> name.replace(".text_model.", "."))),
                spelling("with averaged weights beside", rows -> joined(rows, averaged(rows))),
                spelling("with traces of its training", rows -> joined(rows, traces())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void anySpellingGivesTheSameNetworks(String name, UnaryOperator<List<Row>> change) {
        Checkpoint plain = CheckpointReader.read(ListedFiles.of(SD1));
        Checkpoint other = CheckpointReader.read(ListedFiles.of(SD1.with(change)));
        assertEquals(shapes(plain), shapes(other));
        assertEquals(List.of(), other.unread());
        plain.networks()
                .forEach((role, network) -> assertEquals(network.config(), other.networks().get(role).config()));
        assertEquals(Set.of(), other.missing());
    }

    @Test
    void theMainWeightsAreUsedWhereAveragedOnesAreBesideThem() {
        Checkpoint both = CheckpointReader.read(
                ListedFiles.of(SD1.with(rows -> joined(averaged(rows), rows))));
        assertTrue(both.networks()
                .get(NetworkRole.UNET)
                .weights()
                .all()
                .values()
                .stream()
                .noneMatch(tensor -> tensor.name().startsWith("model_ema.")));
        assertEquals(List.of(), both.notes());
    }

    @Test
    void averagedWeightsAloneAreUsedAndSaid() {
        Checkpoint plain = CheckpointReader.read(ListedFiles.of(SD1));
        Checkpoint alone = CheckpointReader.read(ListedFiles.of(SD1.with(rows -> joined(averaged(rows),
                rows.stream().filter(row -> !row.name().startsWith("model.diffusion_model.")).toList()))));
        assertEquals(shapes(plain), shapes(alone));
        assertTrue(alone.notes().getFirst().contains("EMA"), alone.notes().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sdxl-refiner"})
    void averagedNamesAreTakenApartInEveryFamily(String name) {
        Counted counted = Counted.of("small/" + name);
        Checkpoint plain = CheckpointReader.read(ListedFiles.of(counted));
        Checkpoint alone = CheckpointReader.read(ListedFiles.of(counted.with(CountedSpellings::averaged)));
        assertEquals(shapes(plain).get(NetworkRole.UNET), shapes(alone).get(NetworkRole.UNET));
        assertEquals(plain.model().map(CheckpointModel::family), alone.model().map(CheckpointModel::family));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.diffusion_model.", ""})
    void theUnetAloneLacksTheRest(String front) {
        Checkpoint alone = CheckpointReader.read(ListedFiles.of(SD1.with(rows -> rows.stream()
                .filter(row -> row.name().startsWith("model.diffusion_model."))
                .map(row -> row.named(row.name().replace("model.diffusion_model.", front)))
                .toList())));
        assertEquals(FileKind.MODEL, alone.recognised().kind());
        assertEquals(Set.of(NetworkRole.TEXT_ENCODER, NetworkRole.VAE), alone.missing());
        assertEquals(Optional.of(ModelFamily.STABLE_DIFFUSION_1), alone.model().map(CheckpointModel::family));
        assertEquals(686, alone.networks().get(NetworkRole.UNET).weights().names().size());
    }

    @Test
    void diffusersNamesInALoneFileStayAsTheyAre() {
        Checkpoint plain = CheckpointReader.read(ListedFiles.of(SD1));
        String[] names = plain.networks()
                .get(NetworkRole.UNET)
                .weights()
                .all()
                .entrySet()
                .stream()
                .map(
                        entry -> entry.getKey() + "=" + shape(entry.getValue()))
                .toArray(String[]::new);
        Checkpoint alone = CheckpointReader.read(ListedFiles.keys(names));
        assertEquals(plain.config(NetworkRole.UNET), alone.config(NetworkRole.UNET));
        assertEquals(plain.model().map(CheckpointModel::family), alone.model().map(CheckpointModel::family));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_stage_model.", "vae.", ""})
    void aVaeAloneIsOne(String front) {
        Checkpoint alone = CheckpointReader.read(ListedFiles.of(SD1.with(rows -> rows.stream()
                .filter(row -> row.name().startsWith("first_stage_model."))
                .map(row -> row.named(row.name().replace("first_stage_model.", front)))
                .toList())));
        assertEquals(FileKind.VAE, alone.recognised().kind());
        assertEquals(Set.of(NetworkRole.VAE), alone.networks().keySet());
        assertEquals(244, alone.networks().get(NetworkRole.VAE).weights().names().size());
        assertEquals(List.of(), alone.unread());
    }

    @Test
    void aTextEncoderAloneIsOne() {
        Checkpoint alone = CheckpointReader.read(ListedFiles.of(SD1.with(rows -> rows.stream()
                .filter(row -> row.name().startsWith("cond_stage_model.transformer."))
                .map(row -> row.named(row.name().replace("cond_stage_model.transformer.", "")))
                .toList())));
        assertEquals(FileKind.TEXT_ENCODER, alone.recognised().kind());
        assertEquals(Optional.of(ListedFiles.smallConfig("sd1", "text_encoder").get("num_hidden_layers")),
                alone.config(NetworkRole.TEXT_ENCODER).map(config -> config.get("num_hidden_layers")));
    }

    @Test
    void everyKeyThatNobodyKnowsIsNamed() {
        Checkpoint other = CheckpointReader.read(ListedFiles.of(SD1.with(rows -> joined(rows,
                List.of(row("model.diffusion_model.input_blocks.1.7.wave.weight"), row("something.else"),
                        row("first_stage_model.attention_pool.weight"),
                        row("cond_stage_model.transformer.text_model.wave"))))));
        assertEquals(Set.of("model.diffusion_model.input_blocks.1.7.wave.weight", "something.else",
                "first_stage_model.attention_pool.weight", "cond_stage_model.transformer.text_model.wave"),
                Set.copyOf(other.unread()));
    }

    @Test
    void aControlNetInsideACheckpointIsFoundThere() {
        Checkpoint other = CheckpointReader.read(ListedFiles.of(SD1.with(rows -> joined(rows, rows.stream()
                .filter(row -> row.name().contains(".input_blocks.") || row.name().contains(".time_embed."))
                .map(row -> row.named(row.name().replace("model.diffusion_model.", "control_model.")))
                .toList()))
                .with(rows -> joined(rows, List.of(row("control_model.input_hint_block.0.weight"))))));
        assertEquals(FileKind.MODEL, other.recognised().kind());
        assertTrue(other.networks().containsKey(NetworkRole.CONTROLNET));
        assertTrue(other.networks()
                .get(NetworkRole.CONTROLNET)
                .weights()
                .has(
                        "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.weight"));
        assertEquals(List.of(), other.unread());
    }

    @Test
    void inpaintingAndInstructionsAreToldByTheChannels() {
        assertEquals(Set.of(Trait.INPAINTING), traits("sd1-inpaint"));
        assertEquals(Set.of(Trait.INSTRUCTED), traits("sd1-pix2pix"));
        assertEquals(Set.of(), traits("sd1-fp8"));
    }

    @Test
    void version2WithoutItsLastLayerKeepsTheRest() {
        Counted real = new Counted(ListedFiles.real("sd2")
                .tensors()
                .values()
                .stream()
                .filter(
                        tensor -> !tensor.name().contains("resblocks.23."))
                .map(
                        tensor -> Counted.row(tensor.name(), "F16", tensor.shape(), 0, 0))
                .toList(), Map.of(), 0);
        assertEquals(23, CheckpointReader.read(ListedFiles.of(real))
                .config(NetworkRole.TEXT_ENCODER)
                .orElseThrow()
                .get("num_hidden_layers")
                .getAsInt());
    }

    private static Set<Trait> traits(String name) {
        return CheckpointReader.read(ListedFiles.small(name)).model().orElseThrow().traits();
    }

    private static Map<NetworkRole, Map<String, List<Long>>> shapes(Checkpoint checkpoint) {
        Map<NetworkRole, Map<String, List<Long>>> all = new EnumMap<>(NetworkRole.class);
        checkpoint.networks().forEach((role, network) -> {
            Map<String, List<Long>> shapes = new TreeMap<>();
            network.weights().all().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
            all.put(role, shapes);
        });
        return all;
    }

    private static String shape(StoredTensor tensor) {
        return String.join("x", tensor.shape().stream().map(String::valueOf).toList());
    }

    private static Arguments spelling(String name, UnaryOperator<List<Row>> change) {
        return Arguments.of(name, change);
    }
}

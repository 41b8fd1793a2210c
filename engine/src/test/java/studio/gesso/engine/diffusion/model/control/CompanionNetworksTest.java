package studio.gesso.engine.diffusion.model.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.EditedGraph;
import studio.gesso.engine.diffusion.network.FeatureAdapter;
import studio.gesso.engine.diffusion.network.LatentPacking;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.architecture.unet.DeepFeatures;
import studio.gesso.engine.diffusion.network.memory.PartMemory;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.OddDevice;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.tensor.Tensor;

/** Networks that see pictures once give their memory back where it is short, and are there again when they are needed. */
class CompanionNetworksTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Path LINES = DATA.resolve("diffusers/sd1-controlnet/controlnet");

    private static final Cancellation NEVER = new Cancellation();
    private static final Room LITTLE = () -> OptionalLong.of(1);

    @TempDir
    private Path temp;
    private final List<String> opened = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final PartMemory memory = new PartMemory();
    private ControlledModel controlled;
    private GeneratedGraphs made;
    private Path features;
    private NetworkGraph unet;

    @BeforeEach
    void open() throws IOException {
        features = copied(DATA.resolve("controlnet/adapter"));
        Pixels picture = Pictures.read(DATA.resolve("controlnet/inputs/lines.png"));
        ModelFolder folder = new ModelOpener(temp.resolve("cache")).open(DATA.resolve("diffusers/sd1"));
        controlled = ControlledModel.of(folder, ControlFiles.of(AdvancedSettings.NONE.with(it -> it.controls = List.of(
                ControlImage.following(picture).by(LINES.toString()),
                ControlImage.following(picture).by(features.toString())))));
        made = folder.generated().orElseThrow();
        unet = EditedGraph.asItIs(controlled.unet(folder, new DeepFeatures.Kept()).orElseThrow(),
                "U-Net", Provider.CPU);
    }

    private Path copied(Path from) throws IOException {
        Path to = Files.createDirectory(temp.resolve("adapter"));
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    @AfterEach
    void close() {
        memory.networks().forEach(NetworkGraph::close);
        unet.close();
    }

    private CompanionNetworks networks() {
        return networks(Provider.CPU);
    }

    private CompanionNetworks networks(Provider device) {
        return new CompanionNetworks(device, opening -> {
            opened.add("one");
            opening.run();
        }, _ -> (_, _) -> {}, memory, told::add);
    }

    private Map<String, Tensor> features(CompanionNetworks networks) {
        return features(adapter(networks));
    }

    private FeatureAdapter adapter(CompanionNetworks networks) {
        Backbone backbone = new Backbone(() -> unet, () -> unet, LatentPacking.PLAIN, 1);
        return Objects.requireNonNull(networks.in(controlled, made, backbone, Optional.empty(), Optional.empty())
                .adapters()
                .get(features));
    }

    private static Map<String, Tensor> features(FeatureAdapter adapter) {
        return adapter.features(Tensor.zeros(1, 3, 64, 64), NEVER);
    }

    @Test
    void thatWhichHasSeenItsPictureIsClosedWhereMemoryIsShort() {
        CompanionNetworks networks = networks();
        Map<String, Tensor> first = features(networks);
        networks.await(NEVER);
        assertEquals(2, opened.size());
        networks.releaseSeen(LITTLE);
        networks.await(NEVER);
        assertEquals(2, opened.size(), "the ControlNet runs in every step, and stays open");
        Map<String, Tensor> again = features(networks);
        assertEquals(3, opened.size());
        assertEquals(first.keySet(), again.keySet());
        first.forEach((name, tensor) -> assertArrayEquals(tensor.data(), again.get(name).data(), name));
    }

    /** Of a graphics card Gesso often knows only that its memory was not enough. */
    @Test
    void whatHasSeenItsPictureMakesRoomForAUNetThatHasNone() {
        CompanionNetworks networks = networks();
        features(networks);
        networks.await(NEVER);
        Iterator<Boolean> isEnough = List.of(false, true).iterator();
        memory.run(DeviceUse.DENOISING, () -> {
            if (isEnough.next()) {
                return openNow();
            }
            throw new ModelException(ModelException.Reason.OUT_OF_MEMORY, "There is not enough memory.");
        });
        assertEquals(1, openNow(), "the ControlNet");
        features(networks);
        networks.releaseSeen(Room.UNKNOWN);
        assertEquals(1, openNow(), "its memory counts as short from then on");
    }

    @Test
    void theProcessorTakesOverWhatGivesNoNumbersOnADeviceButZerosAreNumbers() {
        NetworkGraph adapter = adapter(networks(OddDevice.open())).graph();
        run(adapter, 0, Tensor.zeros(1, 3, 64, 64));
        assertEquals(List.of(), told);
        run(adapter, Float.NaN, Tensor.zeros(1, 3, 64, 64));
        assertTrue(told.getFirst().contains("gives no usable numbers (NaN, or all the same) on the Odd card"),
                told::toString);
        assertEquals(3, memory.networks().size(), "it is open on the processor too");
    }

    private static void run(NetworkGraph adapter, float scale, Tensor picture) {
        adapter.run(Map.of("image", Feed.of(picture), "conditioning_scale", Feed.of(scale)),
                adapter.outputs().getFirst(), NEVER);
    }

    @Test
    void theyCountAmongWhatTheModelNeeds() {
        CompanionNetworks networks = networks();
        features(networks);
        assertEquals(2, memory.networks().size());
        memory.networks().forEach(NetworkGraph::release);
        memory.measure(() -> OptionalLong.of(Long.MAX_VALUE));
        assertFalse(memory.isShort());
        memory.measure(LITTLE);
        assertTrue(memory.isShort());
    }

    private long openNow() {
        return memory.networks().stream().filter(NetworkGraph::isOpen).count();
    }

    @Test
    void aWeightFileThatIsCutWhileItIsInUseIsNamedBeforeItIsRead() throws IOException {
        CompanionNetworks networks = networks();
        FeatureAdapter adapter = adapter(networks);
        features(adapter);
        Path weights = features.resolve("diffusion_pytorch_model.safetensors");
        try (FileChannel out = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            out.truncate(out.size() - 1);
        }
        String said = assertThrows(UserException.class, () -> features(adapter)).getMessage();
        assertTrue(said.contains(weights + " has become shorter"), said);
    }

    @Test
    void whereThereIsRoomAllStayOpen() {
        for (Room room : Set.of(Room.UNKNOWN, (Room) () -> OptionalLong.of(Long.MAX_VALUE))) {
            opened.clear();
            CompanionNetworks networks = networks();
            features(networks);
            networks.releaseSeen(room);
            features(networks);
            assertEquals(1, opened.size());
        }
    }
}

package studio.gesso.engine.diffusion.model.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.LatentPacking;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.NetworkSource;
import studio.gesso.engine.diffusion.network.architecture.unet.DeepFeatures;
import studio.gesso.engine.diffusion.network.tile.Room;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.tensor.Tensor;

/** Networks that see pictures once give their memory back where it is short, and are there again when they are needed. */
class CompanionNetworksTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Path LINES = DATA.resolve("diffusers/sd1-controlnet/controlnet");
    private static final Path FEATURES = DATA.resolve("controlnet/adapter");

    @TempDir
    private Path temp;
    private final List<String> opened = new ArrayList<>();
    private ControlledModel controlled;
    private GeneratedGraphs made;
    private NetworkGraph unet;

    @BeforeEach
    void open() {
        Pixels picture = Pictures.read(DATA.resolve("controlnet/inputs/lines.png"));
        ModelFolder folder = new ModelOpener(temp.resolve("cache")).open(DATA.resolve("diffusers/sd1"));
        controlled = ControlledModel.of(folder, ControlFiles.of(AdvancedSettings.NONE.with(it -> it.controls = List.of(
                ControlImage.following(picture).by(LINES.toString()),
                ControlImage.following(picture).by(FEATURES.toString())))));
        made = folder.generated().orElseThrow();
        unet = NetworkGraph.open(NetworkSource.of(controlled.unet(folder, new DeepFeatures.Kept()).orElseThrow()),
                "U-Net", Provider.CPU);
    }

    @AfterEach
    void close() {
        unet.close();
    }

    private CompanionNetworks networks(Room room) {
        return new CompanionNetworks(Provider.CPU, opening -> {
            opened.add("one");
            opening.run();
        }, _ -> (_, _) -> {}, room);
    }

    private Map<String, Tensor> features(CompanionNetworks networks) {
        Backbone backbone = new Backbone(() -> unet, () -> unet, LatentPacking.PLAIN, 1);
        return networks.in(controlled, made, backbone, Optional.empty(), Optional.empty())
                .adapters()
                .get(FEATURES)
                .features(Tensor.zeros(1, 3, 64, 64), new Cancellation());
    }

    @Test
    void thatWhichHasSeenItsPictureIsClosedWhereMemoryIsShort() {
        CompanionNetworks networks = networks(() -> OptionalLong.of(1));
        Map<String, Tensor> first = features(networks);
        assertEquals(2, opened.size());
        networks.releaseSeen();
        networks.await(new Cancellation());
        assertEquals(2, opened.size(), "the ControlNet runs in every step, and stays open");
        Map<String, Tensor> again = features(networks);
        assertEquals(3, opened.size());
        assertEquals(first.keySet(), again.keySet());
        first.forEach((name, tensor) -> assertArrayEquals(tensor.data(), again.get(name).data(), name));
        networks.open().forEach(NetworkGraph::close);
    }

    @Test
    void whereThereIsRoomAllStayOpen() {
        for (Room room : Set.of(Room.UNKNOWN, (Room) () -> OptionalLong.of(Long.MAX_VALUE))) {
            opened.clear();
            CompanionNetworks networks = networks(room);
            features(networks);
            networks.releaseSeen();
            features(networks);
            assertEquals(2, opened.size());
            networks.open().forEach(NetworkGraph::close);
        }
    }
}

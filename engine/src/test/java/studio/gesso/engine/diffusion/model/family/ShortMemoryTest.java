package studio.gesso.engine.diffusion.model.family;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.ConditioningRequest;
import studio.gesso.engine.diffusion.guidance.GuidedConditioning;
import studio.gesso.engine.diffusion.guidance.control.PictureControl.Moment;
import studio.gesso.engine.diffusion.guidance.control.SeenOnce;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** A model of several networks where there is memory for one of them, on a small real one. */
class ShortMemoryTest {

    private static final Path SD1 = Path.of("src/test/data/weights/diffusers/sd1").toAbsolutePath().normalize();
    private static final Cancellation NEVER = new Cancellation();
    private static final Size SIZE = new Size(64, 64);
    private static final Set<ModelPart> ALL = EnumSet.of(ModelPart.TEXT_ENCODER, ModelPart.UNET,
            ModelPart.VAE_DECODER);

    @TempDir
    private static Path temp;

    /** What a model makes, and how. */
    private record Made(Tensor prediction, Pixels pixels) {}

    @Test
    void theNetworksAreOpenOneAfterAnotherAndMakeTheSame() {
        Made usual = made(Room.UNKNOWN, model -> {
            assertEquals(ALL, open(model), "all are open where there is room");
            assertFalse(model.notes().toString().contains("Memory is short"));
        });
        Made thrifty = made(() -> OptionalLong.of(1), model -> {
            assertEquals(EnumSet.of(ModelPart.VAE_DECODER), open(model), "the last that was needed");
            assertTrue(model.notes().toString().contains("Memory is short"), model.notes().toString());
        });
        assertArrayEquals(usual.prediction.data(), thrifty.prediction.data());
        assertArrayEquals(usual.pixels.argb(), thrifty.pixels.argb());
    }

    @Test
    void aPartThatIsNeededAgainIsOpenedAgain() {
        try (DiffusionModel model = model(() -> OptionalLong.of(1))) {
            Tensor first = predicted(model, "a fox");
            assertEquals(EnumSet.of(ModelPart.UNET), open(model));
            predicted(model, "an owl");
            assertEquals(EnumSet.of(ModelPart.UNET), open(model));
            assertArrayEquals(first.data(), predicted(model, "a fox").data());
        }
    }

    private static Made made(Room room, Consumer<DiffusionModel> check) {
        try (DiffusionModel model = model(room)) {
            Tensor prediction = predicted(model, "a fox");
            Pixels pixels = model.decode(prediction, VaeDecoder.TILED_256, _ -> {}, NEVER);
            check.accept(model);
            return new Made(prediction, pixels);
        }
    }

    private static DiffusionModel model(Room room) {
        return FamilyLoaders.begin(new ModelOpener(temp.resolve("cache")).open(SD1), Provider.CPU, Adapters.NONE,
                new Opening((_, _, _) -> {}, NEVER, room));
    }

    private static Tensor predicted(DiffusionModel model, String prompt) {
        GuidedConditioning conditions = model
                .conditions(new ConditioningRequest(prompt, Optional.empty(), 5, SIZE, AdvancedSettings.NONE, false, 1),
                        NEVER)
                .at(0);
        Request request = new Request("", prompt, Optional.empty(), new Source.Blank(), SIZE, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 1, 5, 1, 1);
        int side = SIZE.width() / model.space().factor();
        Tensor latents = new TorchGenerator(5).normal(1, model.space().channels(), side, side);
        model.await(EnumSet.of(ModelPart.UNET));
        return model.network(conditions, model.control().of(request, new SeenOnce(), NEVER), new Moment(0, 1), NEVER)
                .predict(latents, 500);
    }

    private static Set<ModelPart> open(DiffusionModel model) {
        return Stream.of(ModelPart.values())
                .filter(ALL::contains)
                .filter(part -> model.parts().network(part).isOpen())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ModelPart.class)));
    }
}

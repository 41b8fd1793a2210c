package studio.gesso.engine.diffusion.network.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.Autoencoder;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.ModelException.Reason;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.decoding.Fallback.Place;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

class FittingAutoencoderTest {

    private static final int SIDE = 80;
    private static final long BYTES = 100;
    private static final Room PLENTY = () -> OptionalLong.of(BYTES * SIDE * SIDE);
    private static final Fallback LARGE = new Fallback(VaeDecoder.TILED_512, Place.DEVICE);
    private static final Fallback SMALL = new Fallback(VaeDecoder.TILED_256, Place.DEVICE);

    private final Tensor latents = new TorchGenerator(1).normal(1, 3, SIDE, SIDE);
    private final List<Fallback> told = new ArrayList<>();
    private final List<Integer> sides = new ArrayList<>();

    @Test
    void inOnePieceWhereThereIsRoom() {
        decode(fitting(PLENTY, SIDE, Optional.empty()), VaeDecoder.FULL);
        assertEquals(List.of(SIDE), sides);
        assertEquals(List.of(), told);
    }

    @Test
    void inTilesWhereTheMeasuredMemoryIsTooShort() {
        decode(fitting(() -> OptionalLong.of(BYTES * SIDE * SIDE - 1), SIDE, Optional.empty()), VaeDecoder.FULL);
        assertEquals(List.of(64, 64, 64, 64), sides);
        assertEquals(List.of(LARGE), told);
    }

    @Test
    void roomThatCanBeMadeIsMadeBeforeThePictureIsCut() {
        decode(fitting(new Growing(OptionalLong.of(0), BYTES * SIDE * SIDE), SIDE, Optional.empty()), VaeDecoder.FULL);
        assertEquals(List.of(SIDE), sides);
        assertEquals(List.of(), told);
    }

    @Test
    void whereNobodyKnowsTheRoomItIsMadeWhenARunLacksIt() {
        decode(fitting(new Growing(OptionalLong.empty(), 0), 40, Optional.empty()), VaeDecoder.FULL);
        assertEquals(List.of(SIDE, SIDE, 64), sides.subList(0, 3), "in one piece once more, then in tiles");
        assertEquals(List.of(LARGE, SMALL), told);
    }

    /** Room that can be made once. */
    private static final class Growing implements Room {

        private OptionalLong free;
        private final long later;
        private boolean made;

        Growing(OptionalLong free, long later) {
            this.free = free;
            this.later = later;
        }

        @Override
        public OptionalLong free() {
            return free;
        }

        @Override
        public boolean make() {
            if (made) {
                return false;
            }
            made = true;
            free = free.isPresent() ? OptionalLong.of(later) : free;
            return true;
        }
    }

    @Test
    void aRunThatLacksMemoryAllTheSameIsFollowedByTilesAndSmallerOnes() {
        decode(fitting(Room.UNKNOWN, 40, Optional.empty()), VaeDecoder.FULL);
        assertEquals(List.of(LARGE, SMALL), told);
        assertEquals(List.of(SIDE, 64, 32), sides.stream().distinct().toList());
    }

    @Test
    void theProcessorIsTheLastWay() {
        FittingAutoencoder onCard = new FittingAutoencoder(new Limited(10),
                Optional.of(() -> new Limited(SIDE)), new FittingAutoencoder.Latents(1, 3, BYTES), Room.UNKNOWN);
        decode(onCard, VaeDecoder.FULL);
        assertEquals(List.of(VaeDecoder.TILED_512, VaeDecoder.TILED_256, VaeDecoder.TILED_512),
                told.stream().map(Fallback::decoder).toList());
        assertEquals(List.of(Place.DEVICE, Place.DEVICE, Place.PROCESSOR), told.stream().map(Fallback::place).toList());
    }

    @Test
    void whereNothingFitsThePictureIsRefusedWithTheReason() {
        FittingAutoencoder tooSmall = fitting(PLENTY, 10, Optional.empty());
        assertEquals(Reason.OUT_OF_MEMORY,
                assertThrows(ModelException.class, () -> decode(tooSmall, VaeDecoder.FULL)).reason());
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        Autoencoder damaged = new Limited(SIDE) {
            @Override
            void require(Tensor values) {
                throw new ModelException(Reason.FAILED, "damaged");
            }
        };
        FittingAutoencoder fitting = new FittingAutoencoder(damaged, Optional.empty(),
                new FittingAutoencoder.Latents(1, 3, BYTES), PLENTY);
        assertThrows(ModelException.class, () -> decode(fitting, VaeDecoder.FULL));
        assertEquals(List.of(), told);
    }

    @Test
    void tilesThatWereAskedForAreNotToldAndPicturesAreEncodedInTheSameWay() {
        FittingAutoencoder fitting = fitting(PLENTY, SIDE, Optional.empty());
        decode(fitting, VaeDecoder.TILED_256);
        Posterior posterior = fitting.encode(latents, VaeDecoder.TILED_256, told::add, new Cancellation());
        assertArrayEquals(latents.shape(), posterior.mean().shape());
        assertEquals(List.of(32), sides.stream().distinct().toList());
        assertEquals(List.of(), told);
    }

    @Test
    void aSmallPictureThatDoesNotFitGoesToSmallTilesAtOnce() {
        Tensor small = new TorchGenerator(1).normal(1, 3, 48, 48);
        fitting(PLENTY, 40, Optional.empty()).decode(small, VaeDecoder.FULL, told::add, new Cancellation());
        assertEquals(List.of(SMALL), told);
    }

    private void decode(FittingAutoencoder fitting, VaeDecoder wanted) {
        Tensor colours = fitting.decode(latents, wanted, told::add, new Cancellation());
        for (int i = 0; i < latents.size(); i++) {
            assertEquals(latents.data()[i], colours.data()[i], 1e-5);
        }
    }

    private FittingAutoencoder fitting(Room room, int most, Optional<Supplier<Autoencoder>> onProcessor) {
        return new FittingAutoencoder(new Limited(most), onProcessor,
                new FittingAutoencoder.Latents(1, 3, BYTES), room);
    }

    /** An autoencoder that changes nothing, and has no memory for more than a few latents. */
    private class Limited implements Autoencoder {

        private final int most;

        Limited(int most) {
            this.most = most;
        }

        void require(Tensor values) {
            sides.add(values.shape()[2]);
            if (values.shape()[2] > most) {
                throw new ModelException(Reason.OUT_OF_MEMORY, "There is not enough memory");
            }
        }

        @Override
        public Tensor decode(Tensor values, Cancellation cancellation) {
            require(values);
            return values;
        }

        @Override
        public Posterior encode(Tensor colours, Cancellation cancellation) {
            require(colours);
            return new Posterior(colours, Optional.of(colours));
        }
    }
}

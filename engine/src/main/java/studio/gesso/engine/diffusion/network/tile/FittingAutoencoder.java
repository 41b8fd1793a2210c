package studio.gesso.engine.diffusion.network.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.Autoencoder;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.decoding.Fallback.Place;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.tensor.Tensor;

/**
 * An autoencoder that works in one piece where memory allows it, else in tiles, in smaller tiles, and on the processor.
 * Whether memory allows it is measured before the run; a run that lacks memory all the same is followed by the next way.
 *
 * @param whole the autoencoder on the model's device
 * @param onProcessor opens it once more, on the processor; empty where it is there already
 * @param latents what its latents are like
 * @param room the memory of the device
 */
public record FittingAutoencoder(Autoencoder whole, Optional<Supplier<Autoencoder>> onProcessor, Latents latents,
        Room room) {

    /**
     * What an autoencoder's latents are like.
     *
     * @param factor how many pixels a latent is wide and high
     * @param channels how many channels it has
     * @param bytesAPixel how much memory a run takes for a pixel
     */
    public record Latents(int factor, int channels, long bytesAPixel) {}

    /** A way to work on a picture. */
    private record Way(Fallback how, Supplier<Autoencoder> autoencoder) {}

    /** An autoencoder that takes next to no memory. */
    public static FittingAutoencoder of(Autoencoder autoencoder) {
        return new FittingAutoencoder(autoencoder, Optional.empty(), new Latents(1, 1, 0), Room.UNKNOWN);
    }

    /**
     * The picture of latents, as {@link Autoencoder#decode} makes it.
     *
     * @param wanted in one piece where it fits, or in tiles
     * @param told hears of each way that is not the wanted one, before it is tried
     */
    public Tensor decode(Tensor values, VaeDecoder wanted, Consumer<Fallback> told, Cancellation cancellation) {
        long pixels = (long) values.shape()[2] * values.shape()[3] * latents.factor() * latents.factor();
        return first(ways(wanted, pixels), wanted, told, one -> one.decode(values, cancellation));
    }

    /** The latents of a picture, as {@link Autoencoder#encode} makes them; see {@link #decode}. */
    public Posterior encode(Tensor colours, VaeDecoder wanted, Consumer<Fallback> told, Cancellation cancellation) {
        long pixels = (long) colours.shape()[2] * colours.shape()[3];
        return first(ways(wanted, pixels), wanted, told, one -> one.encode(colours, cancellation));
    }

    private <T> T first(List<Way> ways, VaeDecoder wanted, Consumer<Fallback> told,
            Function<Autoencoder, T> run) {
        for (Way way : ways.subList(0, ways.size() - 1)) {
            Optional<T> result = tried(way, wanted, told, run);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return run(ways.getLast(), wanted, told, run);
    }

    /** Empty where memory is too short. */
    private <T> Optional<T> tried(Way way, VaeDecoder wanted, Consumer<Fallback> told,
            Function<Autoencoder, T> run) {
        try {
            return Optional.of(run(way, wanted, told, run));
        } catch (ModelException failure) {
            if (failure.reason() != ModelException.Reason.OUT_OF_MEMORY) {
                throw failure;
            }
            // With more room, the same way may do.
            return room.make() ? tried(way, wanted, told, run) : Optional.empty();
        }
    }

    private static <T> T run(Way way, VaeDecoder wanted, Consumer<Fallback> told, Function<Autoencoder, T> run) {
        if (!way.how().equals(new Fallback(inTiles(wanted), Place.DEVICE))) {
            told.accept(way.how());
        }
        return run.apply(way.autoencoder().get());
    }

    /** TAESD encodes nothing. */
    private static VaeDecoder inTiles(VaeDecoder wanted) {
        return switch (wanted) {
            case FULL, TAESD -> VaeDecoder.FULL;
            case TILED_512, TILED_256 -> wanted;
        };
    }

    /** All ways from the wanted one on; at least one. */
    private List<Way> ways(VaeDecoder wanted, long pixels) {
        List<Way> ways = new ArrayList<>();
        VaeDecoder first = inTiles(wanted);
        if (first == VaeDecoder.FULL && hasRoom(pixels * latents.bytesAPixel())) {
            ways.add(new Way(new Fallback(VaeDecoder.FULL, Place.DEVICE), () -> whole));
        }
        boolean isLarge = pixels > (long) latents.factor() * latents.factor() * TileSize.USUAL.side()
                * TileSize.USUAL.side();
        if (first != VaeDecoder.TILED_256 && (isLarge || first == VaeDecoder.TILED_512)) {
            ways.add(new Way(new Fallback(VaeDecoder.TILED_512, Place.DEVICE), () -> tiled(whole, TileSize.USUAL)));
        }
        ways.add(new Way(new Fallback(VaeDecoder.TILED_256, Place.DEVICE), () -> tiled(whole, TileSize.SMALL)));
        onProcessor.ifPresent(other -> ways.add(new Way(new Fallback(VaeDecoder.TILED_512, Place.PROCESSOR),
                () -> tiled(other.get(), TileSize.USUAL))));
        return ways;
    }

    private boolean hasRoom(long bytes) {
        return room.hasFor(bytes) || room.make() && room.hasFor(bytes);
    }

    private Autoencoder tiled(Autoencoder autoencoder, TileSize size) {
        return new TiledAutoencoder(autoencoder, size, latents.factor(), latents.channels());
    }
}

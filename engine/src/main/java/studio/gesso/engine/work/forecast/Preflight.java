package studio.gesso.engine.work.forecast;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.latent.DecodingMemory;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.speed.Limits;

/**
 * What can be said of requests before they run. Reads files of the model.
 *
 * @param forecast from what was measured before; empty where nothing was
 * @param warning a sentence where memory is short; empty where it is not, as far as is known
 */
public record Preflight(Optional<Forecast> forecast, Optional<String> warning) {

    /**
     * Looks ahead, with the memory of this computer as it is now.
     *
     * @param requests for one model
     * @param device the provider's id
     * @param limits how much of it may be used
     */
    public static Preflight of(List<Request> requests, String device, RunHistory history, ModelFinder models,
            Limits limits) {
        return of(requests, device, history, models, () -> limits.most(Room.PROCESSOR.free()));
    }

    /**
     * Looks ahead.
     *
     * @param room the free memory of the computer
     */
    static Preflight of(List<Request> requests, String device, RunHistory history, ModelFinder models, Room room) {
        Optional<Forecast> forecast = history.of(requests, device);
        if (!device.equals(Provider.CPU.id())) {
            return new Preflight(forecast, Optional.empty());
        }
        OptionalLong needed = forecast.map(Forecast::memory).orElse(OptionalLong.empty());
        OptionalLong free = room.free();
        if (needed.isPresent() && free.isPresent() && needed.getAsLong() > free.getAsLong()
                && !history.hasOpen(requests)) {
            return new Preflight(forecast, Optional.of("Memory is short: this takes about "
                    + DataSize.of(needed.getAsLong()) + ", and " + DataSize.of(free.getAsLong()) + " are free."));
        }
        boolean inTiles = free.isPresent() && requests.stream()
                .filter(request -> request.advanced().decoder() == VaeDecoder.FULL)
                .map(Decoding::of)
                .distinct()
                .anyMatch(decoding -> decoding.isTiled(models, room));
        return new Preflight(forecast, inTiles
                ? Optional.of("Memory is short, so the VAE may work in tiles.")
                : Optional.empty());
    }

    /** What the memory of decoding depends on. */
    private record Decoding(String model, ModelFinder.Wanted wanted, Size size) {

        static Decoding of(Request request) {
            return new Decoding(request.model(), ModelFinder.Wanted.of(request), request.size());
        }

        boolean isTiled(ModelFinder models, Room room) {
            try {
                return !room.hasFor(DecodingMemory.of(models.find(model, wanted), size));
            } catch (UserException damaged) {
                // Whoever runs the request says it.
                return false;
            }
        }
    }
}

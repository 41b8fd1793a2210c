package studio.gesso.app.canvas.upscale;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source.Upscale;

/**
 * How a picture was made that is only made larger: as the gallery knows it. The settings of the window say nothing of it.
 *
 * @param known the settings of the picture with these pixels; reads files
 */
public record UpscaleOrigin(Function<Pixels, Optional<RestoredSettings>> known) implements UnaryOperator<Request> {

    @Override
    public Request apply(Request request) {
        if (!(request.source() instanceof Upscale upscale) || upscale.addsDetail()) {
            return request;
        }
        Request nothing = new Request("", "", Optional.empty(), upscale, request.size(), request.sampler(),
                request.sigmaSchedule(), request.steps(), request.guidance(), 0, 1);
        return known.apply(upscale.image())
                .filter(settings -> settings.dialect().isPresent())
                .map(settings -> upscale.of(settings.settings().over(nothing), request.size()))
                .orElse(nothing);
    }
}

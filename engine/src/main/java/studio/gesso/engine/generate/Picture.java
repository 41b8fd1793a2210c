package studio.gesso.engine.generate;

import java.time.Duration;
import studio.gesso.engine.image.Pixels;

/**
 * A finished picture and all that made it.
 *
 * @param pixels the picture
 * @param request the request of this picture alone: its own seed, a batch of one
 * @param made where and how it was made, for judging whether it can be made again
 */
public record Picture(Pixels pixels, Request request, Made made) {

    /**
     * The circumstances of a picture.
     *
     * @param engine name and version of the engine
     * @param provider the execution provider, such as "cpu"
     * @param noise name of the noise source
     * @param noiseHash SHA-256 of the initial noise, in hexadecimal
     * @param took from the first step to the last pixel
     */
    public record Made(String engine, String provider, String noise, String noiseHash, Duration took) {}
}

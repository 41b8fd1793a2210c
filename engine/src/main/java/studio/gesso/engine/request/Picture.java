package studio.gesso.engine.request;

import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.request.adapter.UsedFile;

/**
 * A finished picture with its request and circumstances.
 *
 * @param pixels the picture
 * @param request the request of this picture alone: its own seed, a batch of one
 * @param made where and how it was made, which decides whether it can be reproduced
 * @param proof for a fill, what comparing it with the original found outside the mask
 */
public record Picture(Pixels pixels, Request request, Made made, Optional<InpaintProof> proof) {

    /** A picture that needs no proof, because all of it is new. */
    public Picture(Pixels pixels, Request request, Made made) {
        this(pixels, request, made, Optional.empty());
    }

    /** Name and version of the engine of this process. */
    public static String engine() {
        return "Gesso " + Optional.ofNullable(Picture.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }

    /**
     * The circumstances of a picture.
     *
     * @param engine name and version of the engine
     * @param provider the execution provider, such as "cpu"
     * @param decoder the execution provider that decoded the latents: mostly the same, and the processor where the VAE
     *     gives NaN on it
     * @param precision the precision of the model, such as "float16"; empty if it is not known
     * @param noise name of the noise source
     * @param noiseHash SHA-256 of the initial noise, in hexadecimal
     * @param took from the first step to the last pixel
     * @param files LoRAs, embeddings and the VAE that changed it, with their hashes
     */
    public record Made(String engine, String provider, String decoder, String precision, String noise, String noiseHash,
            Duration took, List<UsedFile> files) {

        public Made {
            files = List.copyOf(files);
        }

        /** With the model alone. */
        public Made(String engine, String provider, String decoder, String precision, String noise, String noiseHash,
                Duration took) {
            this(engine, provider, decoder, precision, noise, noiseHash, took, List.of());
        }

        /** Decoded where it was denoised. */
        public Made(String engine, String provider, String precision, String noise, String noiseHash, Duration took) {
            this(engine, provider, provider, precision, noise, noiseHash, took);
        }

        /** Whether it was decoded on a different device than it was denoised. */
        public boolean isDecodedElsewhere() {
            return !decoder.equals(provider);
        }
    }
}

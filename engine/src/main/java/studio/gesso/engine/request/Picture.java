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
     * @param encoder the execution provider that encoded the prompts: mostly the same
     * @param decoder the execution provider that decoded the latents: mostly the same, and the processor where the VAE
     *     gives NaN on it
     * @param precision the precision of the model, such as "float16"; empty if it is not known
     * @param noise name of the noise source
     * @param noiseHash SHA-256 of the initial noise, in hexadecimal
     * @param took from the first step to the last pixel
     * @param files LoRAs, embeddings and the VAE that changed it, with their hashes
     * @param usage what the parts of that took
     */
    public record Made(String engine, String provider, String encoder, String decoder, String precision, String noise,
            String noiseHash, Duration took, List<UsedFile> files, Usage usage) {

        public Made {
            files = List.copyOf(files);
        }

        /** With prompts that were encoded where it was denoised. */
        public Made(String engine, String provider, String decoder, String precision, String noise, String noiseHash,
                Duration took, List<UsedFile> files, Usage usage) {
            this(engine, provider, provider, decoder, precision, noise, noiseHash, took, files, usage);
        }

        /** The same with another device for its prompts. */
        public Made encodedOn(String other) {
            return new Made(engine, provider, other, decoder, precision, noise, noiseHash, took, files, usage);
        }

        /** Without what its parts took. */
        public Made(String engine, String provider, String decoder, String precision, String noise, String noiseHash,
                Duration took, List<UsedFile> files) {
            this(engine, provider, decoder, precision, noise, noiseHash, took, files, Usage.NONE);
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

        /** Whether its prompts were encoded on a different device than it was denoised. */
        public boolean isEncodedElsewhere() {
            return !encoder.equals(provider);
        }

        /** Whether it was decoded on a different device than it was denoised. */
        public boolean isDecodedElsewhere() {
            return !decoder.equals(provider);
        }
    }

    /**
     * What making a picture took, measured.
     *
     * @param opening until the networks were open that the first step needs, and the prompts encoded
     * @param stepping all steps
     * @param steps how many there were
     * @param decoding from latents to pixels
     * @param memory the most memory of its own that the process had, in bytes, without pages of files; 0 where the system
     *            does not say
     */
    public record Usage(Duration opening, Duration stepping, int steps, Duration decoding, long memory) {

        /** Nothing was measured. */
        public static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, 0);

        /** Seconds that a step took; only where there were steps. */
        public double secondsAStep() {
            return stepping.toNanos() / 1e9 / steps;
        }
    }
}

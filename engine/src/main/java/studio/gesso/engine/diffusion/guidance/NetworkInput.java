package studio.gesso.engine.diffusion.guidance;

import java.util.stream.DoubleStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.tensor.Tensor;

/**
 * The inputs of networks in addition to latents and timestep: a network gets the values for the inputs that it
 * declares.
 */
public enum NetworkInput {
    /** A row for every token. */
    TEXT("encoder_hidden_states") {
        @Override
        Tensor value(NetworkInputValues values) {
            Tensor context = values.embeds().context();
            values.network().extent(input(), 1).filter(most -> most < context.shape()[1]).ifPresent(most -> {
                throw new UserException(
                        "This model was exported for prompts of " + most + " tokens, and this one takes "
                                + context.shape()[1] + "; make it shorter, or leave out BREAK.");
            });
            return context;
        }
    },
    /** The whole prompt in one row: SDXL, and under another name Stable Diffusion 3 and FLUX.1. */
    POOLED_TEXT("text_embeds") {
        @Override
        Tensor value(NetworkInputValues values) {
            return values.embeds().pooled().orElseThrow();
        }
    },
    POOLED_PROJECTIONS("pooled_projections") {
        @Override
        Tensor value(NetworkInputValues values) {
            return POOLED_TEXT.value(values);
        }
    },
    /** Six numbers of SDXL, five of its refiner; heights come before widths. */
    FRAMING("time_ids") {
        @Override
        Tensor value(NetworkInputValues values) {
            SizeConditioning sizeConditioning = values.request().advanced().sizeConditioning();
            Size size = values.request().size();
            Size original = sizeConditioning.original().orElse(size);
            boolean positive = values.side() == NetworkInputValues.Side.POSITIVE;
            double score = positive ? sizeConditioning.aesthetic() : sizeConditioning.negativeAesthetic();
            int cut = positive || values.request().negativeIsCut() ? 1 : 0;
            boolean scored = values.network().extent(input(), 1).orElse(0) == 5;
            DoubleStream last = scored ? DoubleStream.of(score) : DoubleStream.of(size.height(), size.width());
            double[] all = DoubleStream.concat(DoubleStream.of(original.height(), original.width(),
                    cut * sizeConditioning.top(), cut * sizeConditioning.left()), last).toArray();
            return row(all);
        }
    },
    /** The guidance scale of latent consistency models. */
    GUIDANCE_EMBEDDING("timestep_cond") {
        @Override
        Tensor value(NetworkInputValues values) {
            return GuidanceEmbedding.of(values.request().guidance(), values.network().extent(input(), 1).orElse(256));
        }
    },
    /** The guidance scale of FLUX.1, which multiplies it by 1000 itself. */
    GUIDANCE("guidance") {
        @Override
        Tensor value(NetworkInputValues values) {
            return new Tensor(new int[]{1}, new float[]{(float) values.request().guidance()});
        }
    },
    /** The noise level of the ×4 upscaler's small picture. */
    NOISE_LEVEL("class_labels") {
        @Override
        Tensor value(NetworkInputValues values) {
            return new Tensor(new int[]{1}, new float[]{values.request().advanced().noiseLevel()});
        }
    },
    /** The position of each token of the prompt: FLUX.1 has them all at the origin. */
    TEXT_PLACES("txt_ids") {
        @Override
        Tensor value(NetworkInputValues values) {
            return Tensor.zeros(values.embeds().context().shape()[1], 3);
        }

        @Override
        boolean isShared() {
            return true;
        }
    },
    /** The position of each square of latents: 0, its row, its column (FLUX.1). */
    IMAGE_PLACES("img_ids") {
        @Override
        Tensor value(NetworkInputValues values) {
            Size size = values.request().size();
            int columns = size.width() / PIXELS_A_SQUARE;
            float[] places = new float[3 * columns * (size.height() / PIXELS_A_SQUARE)];
            for (int i = 0; i < places.length; i += 3) {
                places[i + 1] = i / 3 / columns;
                places[i + 2] = i / 3 % columns;
            }
            return new Tensor(new int[]{places.length / 3, 3}, places);
        }

        @Override
        boolean isShared() {
            return true;
        }
    };

    private static final int PIXELS_A_SQUARE = 16;

    private final String input;

    NetworkInput(String input) {
        this.input = input;
    }

    /** The name of the input, which all exporters give it. */
    public String input() {
        return input;
    }

    /** The value of the input. */
    abstract Tensor value(NetworkInputValues values);

    /** Whether the input has no axis for the pictures of a batch. */
    boolean isShared() {
        return false;
    }

    /** The inputs for one prompt of a conditioning request. */
    static Conditioning all(NetworkInputValues values) {
        Conditioning condition = Conditioning.NONE;
        for (NetworkInput declared : values()) {
            if (values.network().takes(declared.input)) {
                Tensor value = declared.value(values);
                condition = declared.isShared()
                        ? condition.withShared(declared.input, value)
                        : condition.with(declared.input, value);
            }
        }
        return condition;
    }

    private static Tensor row(double... values) {
        float[] data = new float[values.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) values[i];
        }
        return new Tensor(new int[]{1, values.length}, data);
    }
}

package studio.gesso.engine.model.family;

import java.util.stream.DoubleStream;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.Framing;
import studio.gesso.engine.model.network.Condition;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.tensor.Tensor;

/**
 * What networks are told beside latents and timestep, input by input: a network is told whatever it has an input for.
 */
enum Told {
    /** A row for every token. */
    TEXT("encoder_hidden_states") {
        @Override
        Tensor value(Telling telling) {
            Tensor context = telling.states().context();
            telling.network().extent(input(), 1).filter(most -> most < context.shape()[1]).ifPresent(most -> {
                throw new Refusal("This model was exported for prompts of " + most + " tokens, and this one takes "
                        + context.shape()[1] + "; make it shorter, or leave out BREAK.");
            });
            return context;
        }
    },
    /** The whole prompt in one row: SDXL, and under another name Stable Diffusion 3 and FLUX.1. */
    POOLED_TEXT("text_embeds") {
        @Override
        Tensor value(Telling telling) {
            return telling.states().pooled().orElseThrow();
        }
    },
    POOLED_PROJECTIONS("pooled_projections") {
        @Override
        Tensor value(Telling telling) {
            return POOLED_TEXT.value(telling);
        }
    },
    /** Six numbers of SDXL, five of its refiner; heights stand before widths. */
    FRAMING("time_ids") {
        @Override
        Tensor value(Telling telling) {
            Framing framing = telling.brief().tuning().framing();
            Size size = telling.brief().size();
            Size original = framing.original().orElse(size);
            boolean positive = telling.side() == Telling.Side.POSITIVE;
            double score = positive ? framing.aesthetic() : framing.negativeAesthetic();
            int cut = positive || telling.brief().negativeIsCut() ? 1 : 0;
            boolean scored = telling.network().extent(input(), 1).orElse(0) == 5;
            DoubleStream last = scored ? DoubleStream.of(score) : DoubleStream.of(size.height(), size.width());
            double[] all = DoubleStream.concat(DoubleStream.of(original.height(), original.width(),
                    cut * framing.top(), cut * framing.left()), last).toArray();
            return row(all);
        }
    },
    /** The guidance scale of latent consistency models. */
    GUIDANCE_EMBEDDING("timestep_cond") {
        @Override
        Tensor value(Telling telling) {
            return GuidanceEmbedding.of(telling.brief().guidance(), telling.network().extent(input(), 1).orElse(256));
        }
    },
    /** The guidance scale of FLUX.1, which multiplies it by 1000 itself. */
    GUIDANCE("guidance") {
        @Override
        Tensor value(Telling telling) {
            return new Tensor(new int[]{1}, new float[]{(float) telling.brief().guidance()});
        }
    },
    /** How noisy the ×4 upscaler is to take its small picture. */
    NOISE_LEVEL("class_labels") {
        @Override
        Tensor value(Telling telling) {
            return new Tensor(new int[]{1}, new float[]{telling.brief().tuning().noiseLevel()});
        }
    },
    /** Where each token of the prompt stands: FLUX.1 has them all at the origin. */
    TEXT_PLACES("txt_ids") {
        @Override
        Tensor value(Telling telling) {
            return Tensor.zeros(telling.states().context().shape()[1], 3);
        }

        @Override
        boolean isShared() {
            return true;
        }
    },
    /** Where each square of latents stands: nothing, its row, its column (FLUX.1). */
    IMAGE_PLACES("img_ids") {
        @Override
        Tensor value(Telling telling) {
            Size size = telling.brief().size();
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

    Told(String input) {
        this.input = input;
    }

    /** The name of the input, which all exporters give it. */
    String input() {
        return input;
    }

    /** What the input is told. */
    abstract Tensor value(Telling telling);

    /** Whether the input has no axis for the pictures of a batch. */
    boolean isShared() {
        return false;
    }

    /** All that a network is told of one side of a brief. */
    static Condition all(Telling telling) {
        Condition condition = Condition.NONE;
        for (Told told : values()) {
            if (telling.network().takes(told.input)) {
                Tensor value = told.value(telling);
                condition = told.isShared()
                        ? condition.withShared(told.input, value)
                        : condition.with(told.input, value);
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

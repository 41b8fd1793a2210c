package studio.gesso.engine.diffusion.network.architecture.unet;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.block.Norm;
import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig;

/**
 * What config.json says of a U-Net, or of a ControlNet, with diffusers' defaults. What the weights themselves tell
 * (kernels, biases, linear or convolutional projections, shortcuts) is left to them.
 *
 * @param inChannels channels of {@code sample}
 * @param outChannels channels of the prediction; those that go in for a ControlNet
 * @param centerInput whether {@code sample} in 0..1 is first stretched to −1..1
 * @param time how numbers become waves
 * @param classes what {@code class_labels} are
 * @param added what is added to the time embedding besides
 * @param down the blocks on the way down
 * @param mid the block in the middle, unless there is none
 * @param up the blocks on the way up; none for a ControlNet
 * @param downsamplePadding zeros around before halving, or 0: a row below and a column at the right
 * @param midScale the divisor of the sums in the middle block
 * @param norm the group normalisations
 * @param transformers those of all blocks
 * @param textWidth width of {@code encoder_hidden_states}
 * @param upcastAttention whether attention is computed in float32
 */
public record UNetConfig(int inChannels, int outChannels, boolean centerInput, TimeWaves time, ClassLabels classes,
        Added added, List<BlockConfig> down, Optional<BlockConfig> mid, List<BlockConfig> up, int downsamplePadding,
        double midScale, Norm norm, TransformerConfig transformers, int textWidth, boolean upcastAttention) {

    /**
     * How numbers become sines and cosines ({@code Timesteps} in diffusers).
     *
     * @param width how many waves, half of them sines
     * @param shift the frequencies' {@code freq_shift}
     * @param first which half comes first
     */
    public record TimeWaves(int width, int shift, First first) {

        /** Which half of the waves comes first. */
        public enum First {
            SINES,
            COSINES
        }

        /** The same waves in another number. */
        TimeWaves ofWidth(int other) {
            return new TimeWaves(other, shift, first);
        }
    }

    /** What the input {@code class_labels} is. */
    public sealed interface ClassLabels {

        /** There is none. */
        record None() implements ClassLabels {}

        /** Numbers of rows of a table. */
        record Rows() implements ClassLabels {}

        /** Real numbers, embedded like timesteps. */
        record Times() implements ClassLabels {}

        /** Vectors that are projected. */
        record Vectors(int width) implements ClassLabels {}
    }

    /** What is added to the time embedding ({@code addition_embed_type}). */
    public sealed interface Added {

        /** Nothing. */
        record None() implements Added {}

        /**
         * The pooled text and six numbers (five for a refiner), SDXL's way.
         *
         * @param numbers how many
         * @param timeWidth waves for each number
         * @param width of text and waves together
         */
        record TextTime(int numbers, int timeWidth, int width) implements Added {}
    }

    public UNetConfig {
        down = List.copyOf(down);
        up = List.copyOf(up);
    }

    /**
     * Reads the config of a {@code UNet2DConditionModel}, or of a {@code ControlNetModel}.
     *
     * @param source what messages call the file
     * @throws UserException if a value is of the wrong kind, or stands for something that Gesso does not know
     */
    public static UNetConfig conditional(String source, JsonObject json) {
        return new ConditionalConfig(new UNetValues(source, json)).read();
    }

    /**
     * Reads the config of a {@code UNet2DModel}.
     *
     * @param source what messages call the file
     * @throws UserException if a value is of the wrong kind, or stands for something that Gesso does not know
     */
    public static UNetConfig unconditional(String source, JsonObject json) {
        return new UnconditionalConfig(new UNetValues(source, json)).read();
    }
}

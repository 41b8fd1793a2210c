package studio.gesso.engine.diffusion.network.architecture;

import java.util.Optional;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/** An activation function, by the names that diffusers and transformers give it in config.json. */
public enum Activation {
    /** {@code x · sigmoid(x)}. */
    SILU,
    /** {@code max(x, 0)}. */
    RELU,
    /** GELU by the error function (Hendrycks and Gimpel 2016). */
    GELU,
    /** GELU approximated by the hyperbolic tangent. */
    GELU_TANH,
    /** {@code x · sigmoid(1.702 · x)}: OpenAI's CLIP. */
    QUICK_GELU;

    /** The function of a name such as "quick_gelu"; empty for one that no network here has. */
    public static Optional<Activation> of(String name) {
        return Optional.ofNullable(switch (name) {
            case "silu", "swish" -> SILU;
            case "relu" -> RELU;
            case "gelu" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
            case "quick_gelu" -> QUICK_GELU;
            default -> null;
        });
    }

    /** The function of every number. */
    public Value apply(Ops ops, Value x) {
        return switch (this) {
            case SILU -> ops.silu(x);
            case RELU -> ops.relu(x);
            case GELU -> ops.gelu(x);
            case GELU_TANH -> ops.geluTanh(x);
            case QUICK_GELU -> ops.quickGelu(x);
        };
    }
}

package studio.gesso.engine.diffusion.network.architecture.transformer;

import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * The tokens between two blocks.
 *
 * @param picture {@code hidden_states} of diffusers: {@code [batch, tokens, width]}
 * @param text {@code encoder_hidden_states}: {@code [batch, tokens, width]}
 */
record Streams(Value picture, Value text) {}

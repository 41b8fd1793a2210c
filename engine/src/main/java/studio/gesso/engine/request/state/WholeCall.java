package studio.gesso.engine.request.state;

import studio.gesso.engine.tensor.Tensor;

/**
 * The last whole call of a U-Net of which later calls use the deep features: from what it saw, these can be computed
 * again, so a state needs no room for them.
 *
 * @param input the latents as the network saw them
 * @param timestep the noise level in the form of the network's training
 * @param call its place among the calls of the run, counted from 0
 */
public record WholeCall(Tensor input, double timestep, int call) {}

package studio.gesso.engine.model.scheduler;

import studio.gesso.engine.tensor.Refusal;

/** What timesteps can be asked for. */
final class Timesteps {

    private Timesteps() {}

    /** A whole timestep that the training knew. */
    static int checked(double timestep, int trained) {
        if (!(timestep >= 0 && timestep < trained)) {
            throw new Refusal("The timestep " + timestep + " is not one of the " + trained
                    + " that the model was trained with; take one from 0 to " + (trained - 1) + ".");
        }
        return (int) timestep;
    }

    /** The refusal of more steps than there are timesteps. */
    static Refusal tooMany(int steps, int most) {
        return new Refusal(steps + " steps are more than the " + most
                + " for which this sampler finds levels; take fewer, or another schedule.");
    }
}

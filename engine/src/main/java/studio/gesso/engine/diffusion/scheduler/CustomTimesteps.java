package studio.gesso.engine.diffusion.scheduler;

import studio.gesso.engine.base.UserException;

/** The possible timesteps. */
final class CustomTimesteps {

    private CustomTimesteps() {}

    /** A whole timestep that the training knew. */
    static int checked(double timestep, int trained) {
        if (!(timestep >= 0 && timestep < trained)) {
            throw new UserException("The timestep " + timestep + " is not one of the " + trained
                    + " that the model was trained with; take one from 0 to " + (trained - 1) + ".");
        }
        return (int) timestep;
    }

    /** The error for more steps than timesteps. */
    static UserException tooMany(int steps, int most) {
        return new UserException(steps + " steps are more than the " + most
                + " for which this sampler finds levels; take fewer, or another schedule.");
    }
}

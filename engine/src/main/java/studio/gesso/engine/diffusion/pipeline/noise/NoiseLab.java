package studio.gesso.engine.diffusion.pipeline.noise;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.tensor.Tensor;

/**
 * Shows how noise destroys a picture: the forward process of DDPM, x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε
 * (Ho et al. 2020, equation 4), with one ε for all timesteps.
 *
 * <p>Timesteps count as in the paper: 0 is the picture, and the last one is practically pure noise.
 *
 * @param levels the levels of a schedule of β
 * @param source where ε comes from
 * @param seed the seed of ε
 */
public record NoiseLab(NoiseLevels levels, NoiseSource source, long seed) {

    private static final long LARGEST = 50_000_000;

    /** Timesteps from the picture to the last, evenly spaced; at least two. */
    public List<Integer> evenly(int count) {
        if (count < 2 || count > levels.size() + 1) {
            throw new UserException(
                    "A strip has 2 to " + (levels.size() + 1) + " steps of this schedule, not " + count + ".");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> (int) Math.rint((double) i * levels.size() / (count - 1)))
                .toList();
    }

    /** x_t of a picture with colours from −1 to 1; the noise is that of the seed for the picture's shape. */
    public Tensor noised(Tensor clean, int timestep) {
        Level level = level(timestep);
        return Tensor.mix(level.alpha(), clean, level.sigma(), source.of(seed).normal(clean.shape()));
    }

    /** One picture a timestep, side by side, opaque; colours beyond black and white are clamped. */
    public Pixels strip(Pixels picture, List<Integer> timesteps) {
        var size = new Size(Math.multiplyExact(picture.width(), timesteps.size()), picture.height());
        if (size.area() > LARGEST) {
            throw new UserException(
                    "The strip would have " + size + " pixels, which is too much; take fewer steps or a smaller"
                            + " picture.");
        }
        Tensor clean = ImageTensor.signed(picture);
        int[] argb = new int[(int) size.area()];
        for (int i = 0; i < timesteps.size(); i++) {
            int[] column = ImageTensor.picture(noised(clean, timesteps.get(i))).argb();
            for (int y = 0; y < picture.height(); y++) {
                System.arraycopy(column, y * picture.width(), argb, y * size.width() + i * picture.width(),
                        picture.width());
            }
        }
        return new Pixels(size, argb);
    }

    private Level level(int timestep) {
        if (timestep < 0 || timestep > levels.size()) {
            throw new UserException("Timestep " + timestep + " is not from 0 to " + levels.size() + ".");
        }
        return timestep == 0 ? new Level(0, 1, 0) : levels.at(timestep - 1);
    }
}

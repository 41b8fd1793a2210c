package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The prediction of consistency models (Song et al. 2023, appendix C): the preconditioning of Karras et al. 2022, moved
 * so that at the smallest sigma the picture stays as it is.
 *
 * @param sigmaData the spread of the training data
 * @param smallest the smallest sigma of the training
 */
public record ConsistencyPrediction(double sigmaData, double smallest) implements Prediction {

    @Override
    public Tensor input(Tensor noisy, Level level) {
        return noisy.times(1 / Math.hypot(level.alpha() * sigmaData, level.sigma()));
    }

    @Override
    public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
        double sigma = level.sigma() / level.alpha();
        double above = sigma - smallest;
        double skip = sigmaData * sigmaData / (above * above + sigmaData * sigmaData);
        Tensor clean = Tensor.mix(skip / level.alpha(), noisy, above * sigmaData / Math.hypot(sigma, sigmaData),
                output);
        return Estimate.of(clean, noisy, level);
    }
}

package studio.gesso.engine.diffusion.pipeline;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.control.SeenOnce;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.Posterior;
import java.util.function.Consumer;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.EdgeFill;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.tensor.Generator;
import studio.gesso.engine.tensor.Tensor;

/**
 * The inputs for the start of a picture. Noise is drawn from the generator in the order of diffusers' pipelines,
 * because one stream of numbers serves the complete picture.
 *
 * @param request of one picture
 * @param sampling all steps of the schedule, or the requested part of them
 * @param conditions the conditioning of the network
 * @param generator at the beginning of the picture's seed
 * @param seen what networks have said in the same batch that see its pictures once
 * @param told hears how the autoencoder works where memory is too short for the wanted way
 */
record Preparation(Request request, DiffusionModel model, SamplingPlan sampling, ConditioningSchedule conditions,
        Generator generator, SeenOnce seen, Consumer<Fallback> told, Cancellation cancellation) {

    /** The start of the run for the request. */
    RunStart begin() {
        return switch (request.source()) {
            case Source.Blank _ -> new TextToImage(this).begin();
            case Source.From(var image, var strength) ->
                new ImageToImage(this, new Source.From(EdgeFill.transparent(image), strength)).begin();
            case Source.Inside inside -> new Inpainting(this, inside).begin();
            case Fill fill -> new Inpainting(this, fill.inside(request.seed())).begin();
            case Upscale _ -> throw new IllegalStateException("A picture is painted larger tile by tile");
        };
    }

    /** The size of the latents. */
    Size latents() {
        int factor = model.space().factor();
        return new Size(request.size().width() / factor, request.size().height() / factor);
    }

    /** The posterior of an encoded picture. */
    Posterior encoded(Tensor colours) {
        return model.encode(colours, request.advanced().decoder(), told, cancellation);
    }

    /** A draw of noise in the shape of the latents. */
    Tensor noise() {
        return generator.normal(1, model.space().channels(), latents().height(), latents().width());
    }

    /** A picture in the size of the request, its colours from −1 to 1. */
    Tensor colours(Pixels picture) {
        return ImageTensor.signed(Resample.LANCZOS.resize(picture, request.size()));
    }

    /** Scaled latents, drawn from what the encoder says of a picture. */
    Tensor scaled(Posterior posterior) {
        return model.space().scaled(posterior.sample(generator));
    }
}

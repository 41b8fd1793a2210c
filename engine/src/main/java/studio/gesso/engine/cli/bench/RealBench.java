package studio.gesso.engine.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ProcessMemory;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.bench.measure.Cost;
import studio.gesso.engine.cli.bench.measure.Medians;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.model.generated.OneModel;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.request.state.StateListener;

/**
 * Measures a model of real size: opening it for the first and the second time, its steps and its decoding, each beside bare
 * networks.
 *
 * @param file the weights or folder of the model
 * @param cache an empty folder
 */
record RealBench(Path file, Path cache, Provider provider) {

    private static final Set<ModelPart> DENOISERS = Set.of(ModelPart.UNET, ModelPart.TRANSFORMER);

    /**
     * What was measured.
     *
     * @param conversion of the numbers of the U-Net or transformer alone
     * @param session the U-Net's or transformer's alone
     * @param sessions of all parts that a picture from a prompt needs, one after another
     * @param first from an empty cache to the first step
     * @param second from closed to the first step, the second time
     * @param step one, the median
     * @param decode from the last step to the picture
     * @param networks the share of the seconds from the first step to the picture that is spent inside the networks
     * @param anonymous how much more memory that no file backs, in MiB, before the first call of the U-Net
     */
    record Figures(Cost conversion, Cost session, Cost sessions, Cost first, Cost second, Medians step, Cost decode,
            double networks, long anonymous) {}

    Figures run(Request request) {
        Matrices matrices = request.advanced().matrices();
        Cost conversion = conversion(new ModelOpener(cache.resolve("alone")).keeping(matrices));
        Cost first = picture(request.endedAfter(1)).opening;
        ModelFolder folder = new ModelOpener(cache).keeping(matrices).open(file);
        Cost session = sessions(folder, DENOISERS);
        Cost sessions = session.plus(sessions(folder, Set.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2,
                ModelPart.TEXT_ENCODER_3, ModelPart.VAE_DECODER)));
        Watch second = picture(request);
        return new Figures(conversion, session, sessions, first, second.opening, second.step(), second.decode,
                second.networks, second.anonymous);
    }

    private Cost conversion(ModelOpener alone) {
        ModelFolder folder = alone.open(file);
        return Cost.of(() -> parts(folder, DENOISERS).forEach(part -> folder.generated()
                .ifPresent(made -> made.prepare(part, (_, _) -> {}, new Cancellation()))));
    }

    private Cost sessions(ModelFolder folder, Set<ModelPart> wanted) {
        return parts(folder, wanted).stream().map(part -> {
            GraphFile graph = folder.graph(part).orElseThrow();
            Optimisation level = Optimisation.of(OnnxFile.read(graph, part.label()));
            List<OnnxModel> open = new ArrayList<>();
            Cost cost = Cost.of(() -> open.add(OnnxModel.open(graph, List.of(), provider, level)));
            open.forEach(OnnxModel::close);
            return cost;
        }).reduce(new Cost(0, 0), Cost::plus);
    }

    private static List<ModelPart> parts(ModelFolder folder, Set<ModelPart> wanted) {
        return folder.graphs().stream().filter(wanted::contains).toList();
    }

    private Watch picture(Request request) {
        try (Pipeline pipeline = new Pipeline(new OneModel(file, new ModelOpener(cache)), provider,
                StateListener.NONE)) {
            Watch watch = new Watch(pipeline);
            pipeline.run(request, watch, new Cancellation());
            return watch;
        }
    }

    /** Measures one picture by its events. */
    private static final class Watch implements Consumer<Event> {

        private final Pipeline pipeline;
        private final long ownBefore = ProcessMemory.own().orElse(0) >> 20;
        private final List<Double> steps = new ArrayList<>();
        private final Cost.Since begin = Cost.Since.now();
        private Cost.Since lap = begin;
        private Cost.Since started = begin;
        private double native0;
        private Cost opening = new Cost(0, 0);
        private Cost decode = new Cost(0, 0);
        private double networks;
        private long anonymous;

        Watch(Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void accept(Event event) {
            switch (event) {
                case Event.Started _ -> start();
                case Event.Stepped _ -> {
                    steps.add(lap.cost().wall());
                    lap = Cost.Since.now();
                }
                case Event.Finished _ -> {
                    decode = lap.cost();
                    networks = (pipeline.nativeTime().toNanos() / 1e9 - native0) / started.cost().wall();
                }
                case Event.Failed(String sentence, _) -> throw new UserException(sentence);
                case Event.Loading _,Event.Noted _,Event.Completed _,Event.Cancelled _ -> {
                }
            }
        }

        private void start() {
            opening = begin.cost();
            anonymous = (ProcessMemory.own().orElse(0) >> 20) - ownBefore;
            native0 = pipeline.nativeTime().toNanos() / 1e9;
            started = Cost.Since.now();
            lap = started;
        }

        Medians step() {
            return Medians.of(steps);
        }
    }
}

package studio.gesso.engine.diffusion.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.tensor.Tensor;

/** The network that denoises: a U-Net or a transformer. */
public final class Backbone {

    private final Supplier<NetworkGraph> forAnySize;
    private final LatentPacking packing;
    private final double timestepUnit;
    private final Port sample;
    private final Port timestep;
    private final Optional<Port> text;
    private final Port output;
    private Supplier<NetworkGraph> open;
    private int multiple;

    /**
     * Finds the inputs and outputs of a graph.
     *
     * @param usual the graph, opened when it is not
     * @param forAnySize the same graph in place of the usual one, for latents that the usual one does not take
     * @param packing the layout of latents in the graph
     * @param timestepUnit the divisor of timesteps before they are fed
     */
    public Backbone(Supplier<NetworkGraph> usual, Supplier<NetworkGraph> forAnySize, LatentPacking packing,
            double timestepUnit) {
        NetworkGraph network = usual.get();
        this.open = usual;
        this.forAnySize = forAnySize;
        this.multiple = network.multiple();
        this.packing = packing;
        this.timestepUnit = timestepUnit;
        this.sample = network.input(4, "sample", "hidden_states", "latent", "latents");
        this.timestep = network.input(1, "timestep", "timesteps", "t");
        this.text = network.input(Conditioning.TEXT, "context", "text_embeddings");
        this.output = network.output(sample.rank(), "out_sample", "out_hidden_states", "noise_pred", "latent", "sample",
                "output");
    }

    /** Whether the graph has an input of this name. */
    public boolean takes(String input) {
        return open.get().input(input).isPresent();
    }

    /** The extent of an axis of an input; empty where the graph lacks the input or leaves the axis free. */
    public Optional<Integer> extent(String input, int axis) {
        return open.get().input(input).flatMap(port -> port.extent(axis));
    }

    /** Residuals and features of nothing, for the inputs that the graph has for them: zeros, one a channel. */
    public Map<String, Tensor> resting() {
        return open.get()
                .inputs()
                .stream()
                .filter(port -> port.name().contains("_additional_residual"))
                .collect(Collectors.toMap(Port::name, port -> Tensor.zeros(1, port.extent(1).orElse(1), 1, 1)));
    }

    /**
     * What is asked about one picture.
     *
     * @param latents of one picture
     */
    public record Question(Tensor latents, List<Conditioning> conditions) {

        public Question {
            conditions = List.copyOf(conditions);
        }
    }

    /** One row of a call: a picture under one condition. */
    private record Row(Tensor latents, Conditioning condition) {}

    /** The predictions for latents under each of several conditions. */
    public List<Tensor> predict(Tensor latents, double time, List<Conditioning> conditions, Cancellation cancellation) {
        return predict(List.of(new Question(latents, conditions)), 1, time, cancellation).getFirst();
    }

    /**
     * The predictions for several pictures: for each of them one under each of its conditions.
     *
     * @param questions about latents of one size
     * @param atOnce how many pictures one call may be about
     */
    public List<List<Tensor>> predict(List<Question> questions, int atOnce, double time, Cancellation cancellation) {
        Iterator<Map<String, Tensor>> answers = answers(Set.of(output.name()), questions, atOnce, time, cancellation)
                .iterator();
        return questions.stream()
                .map(one -> one.conditions().stream().map(_ -> prediction(answers.next(), one.latents())).toList())
                .toList();
    }

    /** The predictions, with the deep features that the graph gives. */
    DeepCachedUnet.Whole predictWith(String features, Tensor latents, double time, List<Conditioning> conditions,
            Cancellation cancellation) {
        List<Map<String, Tensor>> answers = answers(Set.of(output.name(), features),
                List.of(new Question(latents, conditions)), 1, time, cancellation);
        return new DeepCachedUnet.Whole(answers.stream().map(answer -> prediction(answer, latents)).toList(),
                answers.stream().map(answer -> Objects.requireNonNull(answer.get(features))).toList());
    }

    private Tensor prediction(Map<String, Tensor> answer, Tensor latents) {
        return packing.unpack(Objects.requireNonNull(answer.get(output.name())), latents);
    }

    /** What the graph says about each picture under each of its conditions. */
    private List<Map<String, Tensor>> answers(Set<String> wanted, List<Question> questions, int atOnce, double time,
            Cancellation cancellation) {
        fit(questions.getFirst().latents(), cancellation);
        NetworkGraph graph = open.get();
        List<Row> rows = questions.stream()
                .flatMap(one -> one.conditions().stream().map(condition -> new Row(one.latents(), condition)))
                .toList();
        int most = together(rows, atOnce, graph);
        List<Map<String, Tensor>> answers = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += most) {
            List<Row> some = rows.subList(from, Math.min(from + most, rows.size()));
            Map<String, Tensor> said = graph.run(feeds(time, padded(some)), wanted, cancellation);
            for (int i = 0; i < some.size(); i++) {
                Map<String, Tensor> answer = new HashMap<>();
                int row = i;
                said.forEach((name, all) -> answer.put(name, all.row(row)));
                answers.add(answer);
            }
        }
        return answers;
    }

    /** Switches to the graph for any size at the first latents that do not fit the usual one. */
    private void fit(Tensor latents, Cancellation cancellation) {
        if (latents.shape()[2] % multiple != 0 || latents.shape()[3] % multiple != 0) {
            // Only when that is open: where it cannot be, the next picture finds the usual one.
            forAnySize.get().await(cancellation);
            open = forAnySize;
            multiple = 1;
        }
    }

    /** How many rows one run answers: the graph's own batch, or what suits the device. */
    private int together(List<Row> rows, int atOnce, NetworkGraph network) {
        if (!areAlike(rows)) {
            return 1;
        }
        return sample.extent(0).orElse(switch (network.provider().guidance()) {
            case ONE_BATCH_OF_TWO -> Math.min(2 * atOnce, rows.size());
            case TWO_CALLS -> Math.min(atOnce, rows.size());
        });
    }

    /** Whether rows can be stacked: prompts may be of different lengths. */
    private static boolean areAlike(List<Row> rows) {
        return rows.stream().map(row -> row.condition().shared()).distinct().count() == 1
                && rows.stream().map(row -> sizes(row.condition())).distinct().count() == 1;
    }

    private static Map<String, Integer> sizes(Conditioning condition) {
        return condition.inputs()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        input -> input.getValue().size()));
    }

    /** As many rows as the graph's fixed batch needs: the last one again for those that are missing. */
    private List<Row> padded(List<Row> some) {
        int missing = sample.extent(0).orElse(some.size()) - some.size();
        return Stream.concat(some.stream(), Stream.generate(some::getLast).limit(missing)).toList();
    }

    private Map<String, Feed> feeds(double time, List<Row> rows) {
        Conditioning first = rows.getFirst().condition();
        Map<String, Feed> feeds = new HashMap<>();
        feeds.put(sample.name(), stacked(rows.stream().map(this::seen).toList()));
        feeds.put(timestep.name(), Feed.of((float) (time / timestepUnit)));
        for (String name : first.inputs().keySet()) {
            feeds.put(portOf(name), stacked(rows.stream().map(row -> row.condition().inputs().get(name)).toList()));
        }
        first.shared().forEach((name, value) -> feeds.put(name, Feed.of(value)));
        return feeds;
    }

    private String portOf(String input) {
        return input.equals(Conditioning.TEXT) && text.isPresent() ? text.get().name() : input;
    }

    private Tensor seen(Row row) {
        Tensor latents = row.latents();
        Tensor all = row.condition()
                .extraChannels()
                .map(more -> Tensor.concat(1, List.of(latents, more)))
                .orElse(latents);
        return packing.pack(all);
    }

    private static Feed stacked(List<Tensor> tensors) {
        return Feed.of(tensors.size() == 1 ? tensors.getFirst() : Tensor.concat(0, tensors));
    }

}

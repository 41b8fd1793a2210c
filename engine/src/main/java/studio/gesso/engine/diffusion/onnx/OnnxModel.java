package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtSession.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.diffusion.onnx.ModelException.Reason;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.library.RuntimeTypes;
import studio.gesso.engine.diffusion.onnx.opening.HeldFiles;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.tensor.Tensor;

/**
 * A network: a graph in a file, opened on a device and ready to run.
 *
 * <p>It may be used from any thread. Runs are serialised; closing ends a running one and waits for it. (ONNX
 * Runtime guards neither: using a closed session or tensor crashes the process.)
 */
public final class OnnxModel implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OnnxModel.class.getName());

    private final Path file;
    private final Provider provider;
    private final Session session;
    private final Map<String, Port> inputs;
    private final Map<String, Port> outputs;
    private final Inputs given;
    private final Outputs taken;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicLong nanoseconds = new AtomicLong();
    private volatile @Nullable NetworkRun current;
    private volatile boolean closed;
    private Optional<HeldFiles> held = Optional.empty();
    private boolean released;

    private OnnxModel(Path file, Provider provider, Session session) throws OrtException {
        this.file = file;
        this.provider = provider;
        this.session = session;
        inputs = ports(session.session().getInputInfo().values());
        outputs = ports(session.session().getOutputInfo().values());
        taken = new Outputs(file, outputs);
        given = new Inputs(file, inputs, taken::forget);
    }

    /**
     * Opens a graph.
     *
     * @param file an ONNX file; weights in files next to it are found there
     * @throws ModelException if there is no such file, or it cannot run on the device
     */
    public static OnnxModel open(Path file, Provider provider) {
        return open(file, provider, () -> Session.open(file, provider, Optimisation.NODES_AND_WEIGHTS));
    }

    /**
     * Opens a graph whose weights may be elsewhere, with some of them replaced.
     *
     * @param replaced numbers for weights that are outside the graph's file
     */
    public static OnnxModel open(GraphFile file, List<ReplacedWeight> replaced, Provider provider,
            Optimisation optimisation) {
        return open(file.path(), provider, () -> file.isApart() || !replaced.isEmpty()
                ? Session.open(Files.readAllBytes(file.path()), file, replaced, provider, optimisation)
                : Session.open(file.path(), provider, optimisation));
    }

    /**
     * Opens a graph that was made from that in a file whose weights may be elsewhere, with some of them replaced.
     *
     * @param graph the new graph; weights that it refers to are found where those of the file are
     */
    public static OnnxModel open(byte[] graph, GraphFile file, List<ReplacedWeight> replaced, Provider provider,
            Optimisation optimisation) {
        return open(file.path(), provider, () -> Session.open(graph, file, replaced, provider, optimisation));
    }

    private static OnnxModel open(Path file, Provider provider, Opening opening) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(Reason.UNREADABLE, "There is no file " + file + ".");
        }
        try (var _ = provider.turn().take()) {
            Session session = opening.open();
            try {
                OnnxModel open = new OnnxModel(file, provider, session);
                LOG.log(System.Logger.Level.DEBUG, "Opened {0} on {1}", file, provider.id());
                return open;
            } catch (OrtException | RuntimeException failure) {
                session.close();
                throw failure;
            }
        } catch (OrtException failure) {
            throw OnnxErrors.opening(file, failure);
        } catch (IOException e) {
            throw new ModelException(Reason.UNREADABLE, file + " cannot be read; check the file's permissions.", e);
        }
    }

    /** Holds the files of its weights until it is closed, and looks at them before every run; without them, it is closed. */
    public OnnxModel holding(Iterable<Path> weights, Function<Path, String> names) {
        try {
            held = Optional.of(new HeldFiles(weights, names));
            return this;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** The file that the graph was opened from. */
    public Path file() {
        return file;
    }

    /** The inputs, in the order of the graph. */
    public List<Port> inputs() {
        return List.copyOf(inputs.values());
    }

    /** The outputs, in the order of the graph. */
    public List<Port> outputs() {
        return List.copyOf(outputs.values());
    }

    /** The time spent in ONNX Runtime's own runs since the graph was opened; the rest of a run is ours. */
    public Duration nativeTime() {
        return Duration.ofNanos(nanoseconds.get());
    }

    /**
     * Runs the graph for one output.
     *
     * @see #run(Map, Set, Cancellation)
     */
    public Tensor run(Map<String, Feed> feeds, String output, Cancellation cancellation) {
        return Objects.requireNonNull(run(feeds, Set.of(output), cancellation).get(output));
    }

    /**
     * Runs the graph.
     *
     * @param feeds a feed for every input, by name
     * @param wanted the names of the outputs to compute; anything else is not computed
     * @param cancellation ends the run after the node that it is in
     * @return the outputs that were wanted, by name, as floats
     * @throws CancelledException if the run was ended by the cancellation, or by {@link #close}
     * @throws ModelException if the feeds do not fit, or the run failed
     * @throws IllegalStateException after {@link #close}
     */
    public Map<String, Tensor> run(Map<String, Feed> feeds, Set<String> wanted, Cancellation cancellation) {
        turn.lock();
        try (var _ = provider.turn().take(); var call = new NetworkRun()) {
            current = call;
            if (closed) {
                throw new IllegalStateException(file + " has been closed");
            }
            cancellation.check();
            held.ifPresent(HeldFiles::requireWhole);
            LOG.log(System.Logger.Level.TRACE, "Runs {0}", file);
            return run(feeds, wanted, call, cancellation);
        } catch (OrtException | OutOfMemoryError failure) {
            throw OnnxErrors.running(file, failure);
        } finally {
            current = null;
            turn.unlock();
        }
    }

    /**
     * Frees the working memory of runs, which may be several times that of the weights; the next run takes it
     * again. Meant for the end of a job: doing so after every run would make each one slower.
     */
    public void trim() {
        turn.lock();
        try (var _ = provider.turn().take()) {
            if (!closed && given.isFilled()) {
                shrink();
            }
        } catch (OrtException e) {
            throw OnnxErrors.running(file, e);
        } finally {
            turn.unlock();
        }
    }

    /** ONNX Runtime shrinks its arenas at the end of a run only; it does so too where the run is ended at its start. */
    private void shrink() throws OrtException {
        try (var call = NetworkRun.trimming(provider);
                var _ = session.session().run(given.tensors(), outputs.keySet(), call.options())) {
            // A run that ends this early returns nothing.
        } catch (OrtException e) {
            if (e.getCode() != OrtErrorCode.ORT_FAIL) {
                throw e;
            }
        } finally {
            taken.forget();
            given.close();
        }
    }

    /** Ends a running run, waits for it, and frees everything. A second call does nothing. */
    @Override
    public void close() {
        closed = true;
        if (current instanceof NetworkRun call) {
            call.end();
        }
        turn.lock();
        try (var _ = provider.turn().take()) {
            release();
        } catch (OrtException e) {
            throw new IllegalStateException(file + " could not be closed", e);
        } finally {
            turn.unlock();
        }
    }

    private void release() throws OrtException {
        if (!released) {
            released = true;
            given.close();
            taken.forget();
            session.close();
            held.ifPresent(HeldFiles::close);
        }
    }

    private Map<String, Tensor> run(Map<String, Feed> feeds, Set<String> wanted, NetworkRun call,
            Cancellation cancellation)
            throws OrtException {
        taken.require(wanted);
        given.fill(feeds);
        try (var _ = cancellation.onCancel(call::end)) {
            return compute(wanted, call);
        } catch (OrtException failure) {
            if (call.isEnded()) {
                throw new CancelledException();
            }
            throw failure;
        }
    }

    private Map<String, Tensor> compute(Set<String> wanted, NetworkRun call) throws OrtException {
        try {
            return computeOnce(wanted, call);
        } catch (OrtException failure) {
            if (failure.getCode() != OrtErrorCode.ORT_INVALID_ARGUMENT || !taken.giveUp()) {
                throw failure;
            }
            return computeOnce(wanted, call);
        }
    }

    private Map<String, Tensor> computeOnce(Set<String> wanted, NetworkRun call) throws OrtException {
        Map<String, OnnxTensor> known = taken.known(wanted);
        Set<String> unknown = new HashSet<>(wanted);
        unknown.removeAll(known.keySet());
        long begin = System.nanoTime();
        try (Result result = session.session().run(given.tensors(), unknown, known, call.options())) {
            nanoseconds.addAndGet(System.nanoTime() - begin);
            return taken.fetch(wanted, result);
        }
    }

    private static Map<String, Port> ports(Collection<NodeInfo> nodes) {
        Map<String, Port> ports = new LinkedHashMap<>();
        nodes.forEach(node -> ports.put(node.getName(), RuntimeTypes.port(node)));
        return ports;
    }

    /** Opens a session. */
    @FunctionalInterface
    private interface Opening {
        Session open() throws OrtException, IOException;
    }
}

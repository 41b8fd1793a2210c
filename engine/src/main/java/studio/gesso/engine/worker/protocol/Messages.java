package studio.gesso.engine.worker.protocol;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.EngineDevice;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.engine.JobContext;

/**
 * Messages as the payloads of frames, and the pictures in them in shared memory. Both processes are of one build, so that no
 * version is needed.
 *
 * @param down the pictures to the worker
 * @param up the pictures from the worker
 */
public record Messages(SharedPixels down, SharedPixels up) implements AutoCloseable {

    private enum Down {
        SETUP,
        LOGGING,
        RUN,
        STOP,
        FINISH_NOW,
        TAKEN,
        KEPT,
        NOT_KEPT,
        PING,
        TRIAL
    }

    private enum Up {
        HELLO,
        DEVICE,
        NO_DEVICE,
        HAPPENED,
        FAULT,
        PONG,
        TRIED
    }

    /** The picture that a message has in shared memory, which is to be taken before the next is sent. */
    public static Optional<Pixels> pixels(FromWorker message) {
        return message instanceof FromWorker.Happened(var _, var event) ? EventFields.pixels(event) : Optional.empty();
    }

    /** The payload of a message to the worker. */
    public byte[] write(ToWorker message) throws IOException {
        var to = new FieldWriter();
        switch (message) {
            case ToWorker.Setup(var settings) -> write(to.name(Down.SETUP), settings);
            case ToWorker.Logging(var file, var detail, var prompts) -> to.name(Down.LOGGING)
                    .path(file.file())
                    .whole(file.most())
                    .whole(file.count())
                    .name(detail)
                    .name(prompts);
            case ToWorker.Run(var job, var request, var context, var keeping) -> {
                RequestFields.write(to.name(Down.RUN).whole(job), request, down);
                write(to, context);
                to.name(keeping);
            }
            case ToWorker.Stop(var job) -> to.name(Down.STOP).whole(job);
            case ToWorker.FinishNow(var job) -> to.name(Down.FINISH_NOW).whole(job);
            case ToWorker.Taken() -> to.name(Down.TAKEN);
            case ToWorker.Kept(var job) -> to.name(Down.KEPT).whole(job);
            case ToWorker.NotKept(var job) -> to.name(Down.NOT_KEPT).whole(job);
            case ToWorker.Ping(var number) -> to.name(Down.PING).whole(number);
            case ToWorker.Trial(var number, var name, var graph) ->
                to.name(Down.TRIAL).whole(number).path(name).bytes(graph);
        }
        return to.done();
    }

    /**
     * The message to the worker in a payload.
     *
     * @throws IOException if there is none
     * @throws UserException if a request in it cannot be read
     */
    public ToWorker readDown(byte[] payload) throws IOException {
        var from = new FieldReader(payload);
        return switch (from.name(Down.class)) {
            case SETUP -> new ToWorker.Setup(settings(from));
            case LOGGING -> new ToWorker.Logging(new LogFile(from.path(), from.whole(), from.number()),
                    from.name(Log.Detail.class), from.name(Log.Prompts.class));
            case RUN -> new ToWorker.Run(from.whole(), RequestFields.read(from, down),
                    new JobContext(from.list(FieldReader::path), from.list(FieldReader::path),
                            from.list(FieldReader::path), from.list(FieldReader::path),
                            from.name(PreviewMethod.class), limits(from)),
                    from.name(ToWorker.Keeping.class));
            case STOP -> new ToWorker.Stop(from.whole());
            case FINISH_NOW -> new ToWorker.FinishNow(from.whole());
            case TAKEN -> new ToWorker.Taken();
            case KEPT -> new ToWorker.Kept(from.whole());
            case NOT_KEPT -> new ToWorker.NotKept(from.whole());
            case PING -> new ToWorker.Ping(from.whole());
            case TRIAL -> new ToWorker.Trial(from.whole(), from.path(), from.bytes());
        };
    }

    /** The number of the job in the payload of a message that begins one, also if its request cannot be read. */
    public static long job(byte[] payload) throws IOException {
        var from = new FieldReader(payload);
        from.name(Down.class);
        return from.whole();
    }

    /** The payload of a message from the worker; a picture in it may be written over what the other side has taken. */
    public byte[] write(FromWorker message) throws IOException {
        var to = new FieldWriter();
        switch (message) {
            case FromWorker.Hello(var version, var pid) -> to.name(Up.HELLO).text(version).whole(pid);
            case FromWorker.Device(var device) -> to.name(Up.DEVICE)
                    .text(device.id())
                    .text(device.label())
                    .optional(device.note(), FieldWriter::text);
            case FromWorker.NoDevice(var sentence) -> to.name(Up.NO_DEVICE).text(sentence);
            case FromWorker.Happened(var job, var event) ->
                EventFields.write(to.name(Up.HAPPENED).whole(job), event, up);
            case FromWorker.Fault(var job, var sentence) -> to.name(Up.FAULT).whole(job).text(sentence);
            case FromWorker.Pong(var number) -> to.name(Up.PONG).whole(number);
            case FromWorker.Tried(var number, var problem) ->
                to.name(Up.TRIED).whole(number).optional(problem, FieldWriter::text);
        }
        return to.done();
    }

    /** The message from the worker in a payload. */
    public FromWorker readUp(byte[] payload) throws IOException {
        var from = new FieldReader(payload);
        return switch (from.name(Up.class)) {
            case HELLO -> new FromWorker.Hello(from.text(), from.whole());
            case DEVICE -> new FromWorker.Device(
                    new EngineDevice(from.text(), from.text(), from.optional(FieldReader::text)));
            case NO_DEVICE -> new FromWorker.NoDevice(from.text());
            case HAPPENED -> new FromWorker.Happened(from.whole(), EventFields.read(from, up));
            case FAULT -> new FromWorker.Fault(from.whole(), from.text());
            case PONG -> new FromWorker.Pong(from.whole());
            case TRIED -> new FromWorker.Tried(from.whole(), from.optional(FieldReader::text));
        };
    }

    private static void write(FieldWriter to, JobContext context) {
        to.list(context.added(), FieldWriter::path).list(context.loras(), FieldWriter::path);
        to.list(context.embeddings(), FieldWriter::path);
        to.list(context.tinyAutoencoders(), FieldWriter::path).name(context.previews());
        write(to, context.limits());
    }

    private static void write(FieldWriter to, Limits limits) {
        to.whole(limits.atOnce()).whole(limits.memory().orElse(0));
    }

    private static Limits limits(FieldReader from) throws IOException {
        return new Limits(from.number(), bytes(from));
    }

    private static OptionalLong bytes(FieldReader from) throws IOException {
        return LongStream.of(from.whole()).filter(bytes -> bytes > 0).findFirst();
    }

    private static void write(FieldWriter to, EngineSettings settings) {
        to.optional(settings.starter(), FieldWriter::path).path(settings.models());
        to.path(settings.graphs()).path(settings.predictions());
        to.path(settings.wildcards()).path(settings.unfinished()).path(settings.steps()).text(settings.device());
        to.whole(settings.converted().orElse(0));
    }

    private static EngineSettings settings(FieldReader from) throws IOException {
        return new EngineSettings(from.optional(FieldReader::path), from.path(), from.path(), from.path(),
                from.path(), from.path(), from.path(), from.text(), bytes(from));
    }

    /** Closes both files. */
    @Override
    public void close() throws IOException {
        try (down) {
            up.close();
        }
    }
}

package studio.gesso.engine.worker.protocol;

import java.util.Optional;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.worker.engine.EngineDevice;

/** A message from the process that makes the pictures. */
public sealed interface FromWorker {

    /**
     * It is there.
     *
     * @param version name and version of its engine
     */
    record Hello(String version, long pid) implements FromWorker {}

    /** The device that it has found. */
    record Device(EngineDevice device) implements FromWorker {}

    /** It has found no device; the sentence says why. */
    record NoDevice(String sentence) implements FromWorker {}

    /** An event of the job; a picture in it is in shared memory until it is taken. */
    record Happened(long job, Event event) implements FromWorker {}

    /** The job has ended by a fault, which is in the log; the sentence is for the person. */
    record Fault(long job, String sentence) implements FromWorker {}

    /** The answer to a ping. */
    record Pong(long number) implements FromWorker {}

    /** What opening a graph on trial has said. */
    record Tried(long number, Optional<String> problem) implements FromWorker {}
}

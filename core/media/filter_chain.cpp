#include "core/media/filter_chain.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace creatorup::media {

namespace {

tl::unexpected<Error> cannotFilter(int averror) {
    return avFail(averror, errors::Internal, QStringLiteral("A filter that this clip needs does not work."));
}

struct InOutDeleter {
    void operator()(AVFilterInOut* end) const { avfilter_inout_free(&end); }
};
using InOut = std::unique_ptr<AVFilterInOut, InOutDeleter>;

InOut endOf(const char* name, AVFilterContext* filter) {
    InOut end(avfilter_inout_alloc());
    if (!end) return end;
    end->name = av_strdup(name);
    end->filter_ctx = filter;
    end->pad_idx = 0;
    end->next = nullptr;
    return end;
}

}  // namespace

Result<FilterChain> FilterChain::open(const char* source, const QByteArray& arguments, const char* sink,
                                      const char* filters, AVRational timeBase) {
    FilterChain chain;
    chain.m_timeBase = timeBase;
    chain.m_graph.reset(avfilter_graph_alloc());
    AVFilterGraph* graph = chain.m_graph.get();
    if (graph == nullptr) return outOfMemory();
    graph->nb_threads = 1;
    int done = avfilter_graph_create_filter(&chain.m_source, avfilter_get_by_name(source), "in",
                                            arguments.constData(), nullptr, graph);
    if (done < 0) return cannotFilter(done);
    done = avfilter_graph_create_filter(&chain.m_sink, avfilter_get_by_name(sink), "out", nullptr, nullptr,
                                        graph);
    if (done < 0) return cannotFilter(done);
    // Named from the parsed text's side: its open input is our source, its open output our sink.
    InOut output = endOf("in", chain.m_source);
    InOut input = endOf("out", chain.m_sink);
    if (!output || !input) return outOfMemory();
    AVFilterInOut* inputs = input.release();
    AVFilterInOut* outputs = output.release();
    done = avfilter_graph_parse_ptr(graph, filters, &inputs, &outputs, nullptr);
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    if (done >= 0) done = avfilter_graph_config(graph, nullptr);
    if (done < 0) return cannotFilter(done);
    return chain;
}

Result<FilterChain> FilterChain::forPictures(const AVFrame* like, AVRational timeBase, const char* filters) {
    const AVRational aspect = like->sample_aspect_ratio;
    const QString arguments = QStringLiteral("video_size=%1x%2:pix_fmt=%3:time_base=%4/%5:pixel_aspect=%6/%7")
                                  .arg(like->width)
                                  .arg(like->height)
                                  .arg(like->format)
                                  .arg(timeBase.num)
                                  .arg(timeBase.den)
                                  .arg(aspect.num)
                                  .arg(std::max(1, aspect.den));
    return open("buffer", arguments.toLatin1(), "buffersink", filters, timeBase);
}

Result<void> FilterChain::push(const AVFrame* frame) {
    Frame handed = frame == nullptr ? Frame{} : share(frame);
    if (frame != nullptr && !handed) return outOfMemory();
    const int done = av_buffersrc_add_frame_flags(m_source, handed.get(), AV_BUFFERSRC_FLAG_PUSH);
    if (done < 0) return cannotFilter(done);
    return {};
}

Result<bool> FilterChain::pull(AVFrame* frame) {
    av_frame_unref(frame);
    const int got = av_buffersink_get_frame(m_sink, frame);
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return false;
    if (got < 0) return cannotFilter(got);
    if (frame->pts != AV_NOPTS_VALUE)
        frame->pts = av_rescale_q(frame->pts, av_buffersink_get_time_base(m_sink), m_timeBase);
    frame->best_effort_timestamp = frame->pts;
    return true;
}

}  // namespace creatorup::media

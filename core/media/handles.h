#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <QtGlobal>

#include <memory>

// libav's objects never travel bare: one deleter for each kind.
namespace creatorup::media {

struct AvDeleter {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
    void operator()(SwrContext* resampler) const { swr_free(&resampler); }
    void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
    void operator()(AVBufferRef* buffer) const { av_buffer_unref(&buffer); }
    void operator()(AVDictionary* options) const { av_dict_free(&options); }
};

// Demuxers are closed, muxers freed; neither owns its AVIO context here.
struct DemuxerDeleter {
    void operator()(AVFormatContext* demuxer) const { avformat_close_input(&demuxer); }
};
struct MuxerDeleter {
    void operator()(AVFormatContext* muxer) const { avformat_free_context(muxer); }
};

using Frame = std::unique_ptr<AVFrame, AvDeleter>;
using Packet = std::unique_ptr<AVPacket, AvDeleter>;
using Codec = std::unique_ptr<AVCodecContext, AvDeleter>;
using Buffer = std::unique_ptr<AVBufferRef, AvDeleter>;
using Scaler = std::unique_ptr<SwsContext, AvDeleter>;
using Resampler = std::unique_ptr<SwrContext, AvDeleter>;
using FilterGraph = std::unique_ptr<AVFilterGraph, AvDeleter>;
using Demuxer = std::unique_ptr<AVFormatContext, DemuxerDeleter>;
using Muxer = std::unique_ptr<AVFormatContext, MuxerDeleter>;

// Options for one call. libav takes out what it understood; what is left was not known.
class Options {
public:
    Options() = default;
    ~Options() { av_dict_free(&m_options); }
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;

    void set(const char* key, const char* value) { av_dict_set(&m_options, key, value, 0); }
    void set(const char* key, qint64 value) { av_dict_set_int(&m_options, key, value, 0); }
    [[nodiscard]] AVDictionary** get() { return &m_options; }
    // The name of an option that nobody took, or null.
    [[nodiscard]] const char* left() const {
        const AVDictionaryEntry* entry = av_dict_get(m_options, "", nullptr, AV_DICT_IGNORE_SUFFIX);
        return entry == nullptr ? nullptr : entry->key;
    }

private:
    AVDictionary* m_options = nullptr;
};

// A second handle on the same pixels or samples.
[[nodiscard]] inline Frame share(const AVFrame* frame) {
    return Frame(av_frame_clone(frame));
}

}  // namespace creatorup::media

-- wrk's side of tests/bench/services. The first argument is the kind of call, the second the file of tokens (one a
-- line), the third this run's mark in the ids, the fourth, for "upload", how many calls to make, and the fifth the
-- highest number of a video.
-- wrk runs for its whole time unless it is interrupted.
local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int, int);")
local SIGINT = 2

local threads = {}
function setup(thread)
    thread:set("id", #threads)
    table.insert(threads, thread)
end

function init(args)
    kind, mark = args[1], tonumber(args[3])
    last = tonumber(args[4] or 0)
    device_count = 0
    tokens = {}
    for line in io.lines(args[2]) do
        device_count = device_count + 1
        tokens[device_count] = line
    end
    videos = tonumber(args[5] or 0)
    sent, good, new, bad = 0, 0, 0, 0
end

local function uuid(mark, a, b)
    return string.format("%08x-0000-4000-8000-%04x%08x", mark, a % 65536, b)
end

local function call(method, path, device, body)
    return wrk.format(method, "/api/v1" .. path,
        { ["Authorization"] = "Bearer " .. tokens[device], ["Content-Type"] = "application/json" }, body)
end

local function batch(device, id)
    return call("POST", "/batch/create", device, string.format(
        '{"client_batch_id":"%s","name":"Load","type":"video","video_count":8,"created_at":"%s",' ..
        '"device_id":"device","lease_id":"lease-%d"}', id, os.date("!%Y-%m-%dT00:00:00.000Z"), device))
end

local function video(device, batch_id, id)
    return call("POST", "/video/process", device, string.format(
        '{"client_video_id":"%s","client_batch_id":"%s","status":"completed","file_name":"load-%s.mp4",' ..
        '"duration_ms":13200,"width":720,"height":1280,"codec":"h264","render_ms":900,"encoder":"libx264",' ..
        '"completed_at":"%s"}', id, batch_id, id, os.date("!%Y-%m-%dT00:00:00.000Z")))
end

-- What the call number n of this run is.
local makers = {
    check = function(n)
        return call("GET", "/digiup/membership/check?feature=local_rendering&device_id=device", n % device_count + 1)
    end,
    -- New videos all the time, into batch 0 of each device.
    video = function(n)
        local device = n % device_count + 1
        return video(device, uuid(mark, device, 0), uuid(mark, device, 1000 + id * 16777216 + n))
    end,
    batch = function(n)
        local device = n % device_count + 1
        return batch(device, uuid(mark, device, 0))
    end,
    upload = function(n)
        local device = n % device_count + 1
        local number = math.floor(n / device_count) % videos
        return video(device, uuid(mark, device, 0), uuid(mark, device, 1 + number))
    end,
}

function request()
    local n = sent
    sent = sent + 1
    return makers[kind](n)
end

function response(status)
    if status == 200 or status == 201 then good = good + 1 else bad = bad + 1 end
    if status == 201 then new = new + 1 end
    if last > 0 and good + bad == last then ffi.C.kill(ffi.C.getpid(), SIGINT) end
end

function done(summary, latency)
    local good, new, bad = 0, 0, 0
    for _, thread in ipairs(threads) do
        good = good + thread:get("good")
        new = new + thread:get("new")
        bad = bad + thread:get("bad")
    end
    local errors = summary.errors
    io.write(string.format("RESULT %d %d %d %d %.1f %.2f %.2f\n", good, new, bad,
        errors.connect + errors.read + errors.write + errors.timeout, good / (summary.duration / 1e6),
        latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end

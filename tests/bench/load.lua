-- What wrk asks for: boxes that never come twice, or all kinds of things in turn; counts answers by kind.
local kinds = {
  "/", "/?lang=en", "/layers/parks", "/layers/parks/xinzhou-edz", "/layers/cities/taiyuan.json",
  "/layers/parks.geojson", "/layers/parks.kml", "/layers/parks.xlsx", "/layers.gpkg", "/places/140100",
  "/documents/cyxt", "/targets", "/coverage", "/differences", "/search?q=taiyuan", "/search.json",
  "/collections/parks/items?f=json&limit=100", "/scene.zh.json", "/health",
}
local threads = {}
local boxes, number = false, 0
answers, busy, wrong = 0, 0, 0

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  boxes = arguments[1] == "boxes"
  math.randomseed(1)
end

function request()
  if boxes then
    local x, y = 110 + 4 * math.random(), 36.5 + 2.5 * math.random()
    local box = string.format("%.6f,%.6f,%.6f,%.6f", x, y, x + 0.5, y + 0.5)
    return wrk.format("GET", "/collections/parks/items?f=json&bbox=" .. box)
  end
  number = number + 1
  if number % 7 == 0 then -- now and then something that nobody asked for before
    return wrk.format("GET", "/search?q=" .. number)
  end
  return wrk.format("GET", kinds[number % #kinds + 1])
end

function response(status)
  if status < 400 then
    answers = answers + 1
  elseif status == 503 then
    busy = busy + 1
  else
    wrong = wrong + 1
  end
end

function done()
  local sums = { answers = 0, busy = 0, wrong = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do
      sums[name] = sums[name] + thread:get(name)
    end
  end
  print(string.format("answers %d busy %d wrong %d", sums.answers, sums.busy, sums.wrong))
end

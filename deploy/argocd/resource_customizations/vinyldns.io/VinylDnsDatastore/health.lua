-- The health of a VinylDnsDatastore: what its own conditions say, once they speak of the spec as it is.
local status = obj.status or {}
local conditions = {}
for _, condition in ipairs(status.conditions or {}) do
  conditions[condition.type] = condition
end
local ready = conditions.Ready or {}

local function health(word, otherwise)
  return { status = word, message = ready.message or otherwise }
end

if obj.metadata.deletionTimestamp ~= nil then
  return health("Progressing", "The datastore is being deleted.")
end
if status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "The operator hasn't looked at this spec yet." }
end
if conditions.Stalled ~= nil and conditions.Stalled.status == "True" then
  return health("Degraded", conditions.Stalled.message)
end
if ready.status == "True" then
  return health("Healthy", "")
end
return health("Progressing", "The operator is at work.")

-- Opens a record in headless Neovim with factvet as its language server, edits it, and prints what
-- Neovim shows: one line a diagnostic, with the bytes it covers.
--   FACTVET=... nvim --headless -u NONE -n RECORD -c 'luafile neovim.lua' -c 'qa!'
local function say(...)
  io.stdout:write(table.concat({ ... }, "\t"), "\n")
end

local client = vim.lsp.start_client({
  name = "factvet",
  cmd = { vim.env.FACTVET, "lsp" },
  root_dir = vim.env.FACTVET_ROOT,
})
vim.lsp.buf_attach_client(0, client)

local function show(when)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local last = math.min(d.end_col, #vim.api.nvim_buf_get_lines(0, d.end_lnum, d.end_lnum + 1, false)[1])
    local text = vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, last, {})
    say(when, d.code, vim.diagnostic.severity[d.severity], d.lnum + 1, d.col, table.concat(text, "\n"))
  end
  say(when, "end")
end

local function has(rule)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == rule then
      return true
    end
  end
  return false
end

if not vim.wait(20000, function() return has("date/weekday") end, 20) then
  say("error", "no diagnostics came")
  return
end
show("opened")

-- What is typed in front moves the squiggles; a change of the day mends one.
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "🐘 weâ€™re done." })
if not vim.wait(20000, function() return has("text/mojibake") end, 20) then
  say("error", "the edit brought nothing")
  return
end
show("edited")

local line = vim.api.nvim_buf_line_count(0)
vim.api.nvim_win_set_cursor(0, { line, 9 })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000) or {}) do
  for _, action in ipairs(answer.result or {}) do
    if action.kind == "quickfix" and action.title:match("^Replace") then
      vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
    end
  end
end
say("fixed", vim.api.nvim_buf_get_lines(0, line - 1, line, false)[1])

for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/hover", {
  textDocument = vim.lsp.util.make_text_document_params(),
  position = { line = tonumber(vim.env.FACTVET_LINE) - 1, character = tonumber(vim.env.FACTVET_CHARACTER) },
}, 20000) or {}) do
  say("hover", answer.result and vim.split(answer.result.contents.value, "\n")[1] or "nothing")
end
vim.lsp.stop_client(client)
vim.wait(2000, function() return vim.lsp.client_is_stopped(client) end, 20)
